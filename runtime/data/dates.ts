/** Dates of data, ISO 8601: what the calendar and the clock say, as numbers. */
import type { DatePart } from "../plan.ts";

/** "1949-01", "1949-01-31", "1949-01-31T12:30", "1949-01-31 12:30:15.5Z", "…+02:00". */
const ISO = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(Z|([+-])(\d\d):?(\d\d))?)?)?$/;

/**
 * The part of a date as a number; undefined where the text is no date of the form "2024-02-29" or "2024-02-29T12:30".
 * All but `days` are as written; `days` counts from 1970-01-01T00:00Z, with the time of day as a fraction.
 */
export function datePart(text: string, part: DatePart): number | undefined {
  const found = ISO.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(found[group] ?? (group === 3 ? 1 : 0)));
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined || second === undefined)
    return undefined;
  const zone = found[8] === undefined ? 0 : Number(`${found[8]}1`) * (Number(found[9]) * 60 + Number(found[10]));
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second >= 61) return undefined;
  const whole = daysBefore(year, month) + day - 1;
  switch (part) {
    case "days":
      return whole + (hour * 3600 + (minute - zone) * 60 + second) / 86_400;
    case "year":
      return year;
    case "month":
      return month;
    case "day":
      return day;
    case "weekday":
      // 1970-01-01 was a Thursday, the fourth day of its week.
      return ((((whole + 3) % 7) + 7) % 7) + 1;
    case "yearday":
      return whole - daysBefore(year, 1) + 1;
    case "hour":
      return hour;
    case "minute":
      return minute;
    default:
      return part satisfies never;
  }
}

/** Days from 1970-01-01 to the first of a month, in the Gregorian calendar: years begin in March, so that leap days come last. */
function daysBefore(year: number, month: number): number {
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) - 719_468;
}

function daysOf(year: number, month: number): number {
  return month === 12 ? 31 : daysBefore(year, month + 1) - daysBefore(year, month);
}
