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
  // Typed, since captured variables would hold a new object for each number beyond 2^31.
  const state = new Uint32Array(4);
  state[0] = seed;
  // The upper half of the seed, spread by the golden ratio's multiples so that streams lie far apart.
  state[1] = Math.floor(seed / 2 ** 32) ^ Math.imul(stream, 0x9e3779b9);
  state[2] = counter;
  state[3] = 1;

  function next(): number {
    const a = state[0] as number;
    const b = state[1] as number;
    const c = state[2] as number;
    const count = state[3] as number;
    const result = (a + b + count) >>> 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + result;
    state[3] = count + 1;
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
