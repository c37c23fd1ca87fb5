/**
 * Seeded random numbers for shuffling and splitting. Integer arithmetic only, so every engine draws the same bits.
 */

/** What a sequence is for, so that one seed gives independent sequences. */
export const streams = { shuffle: 1, split: 2 } as const;

export interface Random {
  /** A whole number from 0 to 2^32 − 1. */
  next(): number;
  /** A whole number from 0 to `bound` − 1, each equally likely. `bound` is 1 to 2^32. */
  below(bound: number): number;
}

/**
 * sfc32, the small fast counting generator of Chris Doty-Humphrey's PractRand: 128 bits of state, seeded with three
 * words and 15 discarded draws, as PractRand does it. A pure function of its arguments.
 *
 * @param seed any safe integer
 * @param stream one of `streams`
 * @param counter a number within the stream, such as the epoch: 0 to 2^32 − 1
 */
export function createRandom(seed: number, stream: number, counter = 0): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, got ${seed}.`);
  let a = seed >>> 0;
  // The upper half of the seed, spread by the golden ratio's multiples so that streams lie far apart.
  let b = (Math.floor(seed / 2 ** 32) ^ Math.imul(stream, 0x9e3779b9)) >>> 0;
  let c = counter >>> 0;
  let count = 1;

  function next(): number {
    const result = (a + b + count) >>> 0;
    count = (count + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + result) >>> 0;
    return result;
  }

  function below(bound: number): number {
    // What is left over after the last full multiple of `bound` would favour small numbers: drawn again.
    const usable = 2 ** 32 - (2 ** 32 % bound);
    let drawn = next();
    while (drawn >= usable) drawn = next();
    return drawn % bound;
  }

  for (let i = 0; i < 15; i++) next();
  return { next, below };
}

/** Fisher and Yates's shuffle, in place: every order is equally likely. */
export function shuffle(items: Uint32Array, random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const item = items[i] as number;
    items[i] = items[j] as number;
    items[j] = item;
  }
}
