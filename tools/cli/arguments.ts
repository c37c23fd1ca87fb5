import { InvalidArgumentError } from "commander";

/** A whole number from 1 up. */
export function count(text: string): number {
  const value = whole(text);
  if (value < 1) throw new InvalidArgumentError("It is a whole number from 1 up.");
  return value;
}

/** A number of folds. */
export function several(text: string): number {
  const value = whole(text);
  if (value < 2 || value > 1000) throw new InvalidArgumentError("It is a whole number from 2 to 1000.");
  return value;
}

/** A whole number of 32 bits, as seeds are. */
export function whole(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value >= 2 ** 32) throw new InvalidArgumentError("It is a whole number from 0 to 4294967295.");
  return value;
}
