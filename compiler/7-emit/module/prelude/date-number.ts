/** Days from 1970-01-01 to the first of a month, in the Gregorian calendar: years begin in March, so that leap days come last. */
function daysBefore(year: number, month: number): number {
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leapDays + Math.floor((153 * m + 2) / 5) - 719468;
}

/** A part of a date such as "2024-02-29" or "2024-02-29T12:30"; a number is that part already. */
export function dateNumber(date: unknown, part: string, name: string): number {
  if (typeof date === "number") return date;
  const found = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(Z|([+-])(\d\d):?(\d\d))?)?)?$/.exec(String(date));
  const fields = found === null ? [] : found.map((text) => (text === undefined ? 0 : Number(text)));
  const [, year, month, written, hour, minute, second] = fields;
  const day = found !== null && found[3] === undefined ? 1 : written;
  const length = month === 12 ? 31 : daysBefore(year, month + 1) - daysBefore(year, month);
  const valid = month >= 1 && month <= 12 && day >= 1 && day <= length && hour < 24 && minute < 60 && second < 61;
  if (found === null || !valid) {
    throw new RangeError(name + ' takes dates such as "2024-02-29" or "2024-02-29T12:30", got ' + JSON.stringify(date));
  }
  const zone = found[8] === undefined ? 0 : (found[8] === "-" ? -1 : 1) * (fields[9] * 60 + fields[10]);
  const days = daysBefore(year, month) + day - 1;
  if (part === "days") return days + (hour * 3600 + (minute - zone) * 60 + second) / 86400;
  // 1970-01-01 was a Thursday, the fourth day of its week.
  if (part === "weekday") return ((((days + 3) % 7) + 7) % 7) + 1;
  if (part === "yearday") return days - daysBefore(year, 1) + 1;
  return part === "year" ? year : part === "month" ? month : part === "day" ? day : part === "hour" ? hour : minute;
}
