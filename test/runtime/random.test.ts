import { describe, expect, test } from "vitest";
import { createRandom, shuffle, streams } from "../../runtime/random.ts";

/** sfc32 written again from PractRand's description, with big integers. */
function* reference(seed: bigint, stream: bigint, counter: bigint): Generator<number, never, void> {
  const mask = 0xffffffffn;
  let a = seed & mask;
  let b = ((seed >> 32n) ^ (stream * 0x9e3779b9n)) & mask;
  let c = counter & mask;
  let count = 1n;
  for (let drawn = 0; ; drawn++) {
    const result = (a + b + count) & mask;
    count = (count + 1n) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = (((c << 21n) | (c >> 11n)) + result) & mask;
    if (drawn >= 15) yield Number(result);
  }
}

const draws = (seed: number, stream: number, counter = 0, count = 8): number[] => {
  const random = createRandom(seed, stream, counter);
  return Array.from({ length: count }, () => random.next());
};

describe("createRandom", () => {
  test.each([0, 1, 42, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER, -1, -(2 ** 40)])("is sfc32 for seed %d", (seed) => {
    const expected = reference(BigInt(seed), 2n, 7n);
    expect(draws(seed, 2, 7, 200)).toEqual(Array.from({ length: 200 }, () => expected.next().value as number));
  });

  test("gives other numbers for another seed, stream or counter", () => {
    const sequences = [draws(1, 1), draws(2, 1), draws(1, 2), draws(1, 1, 1), draws(1 + 2 ** 32, 1)];
    expect(new Set(sequences.map(String)).size).toBe(sequences.length);
    expect(draws(1, 1)).toEqual(draws(1, 1));
  });

  test("refuses a seed that is no whole number", () => {
    expect(() => createRandom(1.5, 1)).toThrow(RangeError);
    expect(() => createRandom(NaN, 1)).toThrow("A seed is a whole number, got NaN.");
  });

  test("below draws every number about equally often", () => {
    const random = createRandom(3, streams.split);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[random.below(6)]!++;
    // χ² with 5 degrees of freedom: above 20.5 once in a thousand seeds, and this seed is fixed.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(20.5);
    expect(random.below(1)).toBe(0);
  });

  test("below draws again what would favour small numbers", () => {
    // Two thirds of 2^32: a plain remainder would give the lower half of the range twice as often.
    const bound = Math.floor((2 ** 32 / 3) * 2);
    const random = createRandom(3, 1);
    let low = 0;
    for (let i = 0; i < 10_000; i++) if (random.below(bound) < bound / 2) low++;
    expect(low / 10_000).toBeCloseTo(0.5, 1);
  });
});

describe("shuffle", () => {
  test("gives every order of four about equally often", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const items = Uint32Array.of(0, 1, 2, 3);
      shuffle(items, createRandom(9, streams.shuffle, i));
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // χ² with 23 degrees of freedom: above 49.7 once in a thousand seeds.
    expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(49.7);
  });

  test("keeps the items", () => {
    const items = Uint32Array.from({ length: 1000 }, (_, i) => i * 3);
    shuffle(items, createRandom(1, 1));
    expect([...items].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i * 3));
    expect(items[0] === 0 && items[1] === 3 && items[2] === 6).toBe(false);
  });
});
