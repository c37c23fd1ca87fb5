import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateNumber } from "../../compiler/7-emit/module/prelude/date-number.ts";
import { datePart } from "../../runtime/data/dates.ts";
import type { DatePart } from "../../runtime/index.ts";

const parts: readonly DatePart[] = ["days", "year", "month", "day", "weekday", "yearday", "hour", "minute"];

/** What JavaScript's own calendar says. */
function reference(date: Date): Readonly<Record<DatePart, number>> {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return {
    days: date.getTime() / 86_400_000,
    year,
    month,
    day,
    weekday: ((date.getUTCDay() + 6) % 7) + 1,
    yearday: (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000 + 1,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

describe("datePart", () => {
  test("agrees with the platform's calendar, and so does the function of generated modules", () => {
    const dates = fc.date({ min: new Date("1600-01-01T00:00:00Z"), max: new Date("2399-12-31T23:59:59Z"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const text = date.toISOString();
        for (const part of parts) {
          expect(datePart(text, part), part).toBeCloseTo(reference(date)[part], 8);
          expect(dateNumber(text, part, "x"), part).toBe(datePart(text, part));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[string, DatePart, number]>([
    ["1949-01", "days", -7670],
    ["1949-01", "day", 1],
    ["2024-02-29", "yearday", 60],
    ["1970-01-01 12:00", "days", 0.5],
    ["1970-01-01T12:00+02:00", "days", 10 / 24],
    ["1970-01-01T00:00-0130", "days", 1.5 / 24],
    ["1970-01-01T12:00+02:00", "hour", 12],
    ["1970-01-01T00:00:43.2", "days", 0.0005],
  ])("%s, %s: %d", (text, part, value) => {
    expect(datePart(text, part)).toBeCloseTo(value, 12);
    expect(dateNumber(text, part, "x")).toBeCloseTo(value, 12);
  });

  test.each(
    ["", "1949", "1949-1", "1949-13", "1949-00", "2023-02-29", "1900-02-29", "2024-04-31", "2024-04-00"].concat([
      "01/02/2024",
      "2024-01-02T24:00",
      "2024-01-02T12:60",
      "2024-01-02T12:00:61",
      "2024-01-02T1200",
      "2024-01-02 x",
      "x2024-01-02",
    ]),
  )("%j is no date", (text) => {
    expect(datePart(text, "days")).toBeUndefined();
    expect(() => dateNumber(text, "days", "x")).toThrow(RangeError);
  });
});
