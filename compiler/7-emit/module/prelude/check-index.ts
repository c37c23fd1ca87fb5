/** A raw value that counts something: a whole number 0 … `classes` − 1. */
export function checkIndex(value: number, classes: number, name: string): number {
  if (value >= 0 && value < classes && Math.floor(value) === value) return value;
  throw new RangeError(name + " takes whole numbers 0 … " + (classes - 1) + ", got " + value);
}
