import type { Tensor } from "../trainer.ts";

/** Values of a column whose number is not known before the file has been read. */
export interface GrowingColumn {
  /** Where to write; another array after `reserve`. */
  values: Tensor;
  /** Values written so far; whoever writes counts. */
  length: number;
  /** Makes room for `count` more values; `expected` is how many there will be in the end, as far as can be told. */
  reserve(count: number, expected: number): void;
  /** A view of what was written. */
  finish(): Tensor;
}

/**
 * @param create an empty array of the wanted type; memory that is never written to costs nothing on the systems in
 * use, so room for what is expected is taken at once and nothing is copied where the guess is right
 */
export function createGrowing(create: (length: number) => Tensor): GrowingColumn {
  return {
    values: create(0),
    length: 0,
    reserve(count, expected) {
      if (this.length + count <= this.values.length) return;
      // A guess that is a little short is mended by a little, one that is missing by more.
      const factor = expected > this.length ? 1.125 : 1.5;
      const larger = create(Math.max(Math.ceil(expected), Math.ceil(this.values.length * factor), this.length + count));
      larger.set(this.values.subarray(0, this.length));
      this.values = larger;
    },
    finish() {
      // Little room to spare is kept as it is; a guess that was far off is not.
      if (this.length * 1.25 >= this.values.length) return this.values.subarray(0, this.length);
      return this.values.slice(0, this.length);
    },
  };
}
