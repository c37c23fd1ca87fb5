/** A number among raw values that are of several kinds. */
export function checkNumber(value: unknown, name: string): number {
  if (typeof value !== "number") throw new RangeError(name + " takes a number here, got " + JSON.stringify(value));
  return value;
}
