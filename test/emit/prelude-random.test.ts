/** random24 decides initial weights and dropout: its bits must be as good as coin flips, in each of its arguments. */
import { expect, test } from "vitest";
import { mix32, random24 } from "../../compiler/7-emit/module/prelude/random24.ts";

const DRAWS = 1 << 16;

test("the values are whole numbers 0 … 2^24 − 1, the same at each call", () => {
  for (let i = 0; i < 10_000; i++) {
    const value = random24(4_294_967_295 - i, i % 7, i);
    if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 24)) expect(value).toBe("a whole number 0 … 2^24 − 1");
    if (random24(4_294_967_295 - i, i % 7, i) !== value) expect(value).toBe("the same again");
  }
  // pinned: a change here changes what every seed means
  expect([random24(0, 0, 0), random24(1, 0, 0), random24(42, 3, 12345), random24(2 ** 32 - 1, 1, 2 ** 24)]).toMatchInlineSnapshot(`
    [
      0,
      10154501,
      4804159,
      1300508,
    ]
  `);
});

test.each([
  ["index", (i: number) => random24(42, 1, i)],
  ["key", (i: number) => random24(i, 1, 5)],
  ["stream", (i: number) => random24(42, i, 5)],
])("a step of the %s flips each bit half the time, and the values are uniform", (_, draw) => {
  const flips = new Float64Array(24);
  const bins = new Float64Array(256);
  for (let i = 0; i < DRAWS; i++) {
    const value = draw(i);
    bins[value >>> 16]++;
    const difference = value ^ draw(i + 1);
    for (let bit = 0; bit < 24; bit++) flips[bit] += (difference >>> bit) & 1;
  }
  // 5 standard deviations of a fair coin: 0.5 / √65536
  for (const count of flips) expect(Math.abs(count / DRAWS - 0.5)).toBeLessThan(0.01);
  // χ² with 255 degrees of freedom: 255 ± 5·√510
  const chi2 = bins.reduce((sum, count) => sum + (count - DRAWS / 256) ** 2 / (DRAWS / 256), 0);
  expect(Math.abs(chi2 - 255)).toBeLessThan(113);
});

test("neighbouring draws, streams and keys do not follow each other", () => {
  const correlation = (a: (i: number) => number, b: (i: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < DRAWS; i++) sum += (a(i) / 2 ** 24 - 0.5) * (b(i) / 2 ** 24 - 0.5);
    return (sum / DRAWS) * 12;
  };
  const draw = (i: number): number => random24(7, 2, i);
  for (const other of [
    (i: number) => draw(i + 1),
    (i: number) => random24(7, 3, i),
    (i: number) => random24(8, 2, i),
    (i: number) => random24(7, 2, i ^ 1),
  ]) {
    expect(Math.abs(correlation(draw, other))).toBeLessThan(0.02);
  }
});

test("one bit of any argument changes about half of the 24 bits", () => {
  for (let bit = 0; bit < 31; bit++) {
    let [key, stream, index] = [0, 0, 0];
    for (let i = 0; i < 2000; i++) {
      const value = random24(i * 7919, i & 15, i * 31);
      key += popcount(value ^ random24((i * 7919) ^ (1 << bit), i & 15, i * 31));
      stream += popcount(value ^ random24(i * 7919, (i & 15) ^ (1 << bit), i * 31));
      index += popcount(value ^ random24(i * 7919, i & 15, (i * 31) ^ (1 << bit)));
    }
    for (const changed of [key, stream, index]) expect(Math.abs(changed / 2000 - 12)).toBeLessThan(0.4);
  }
});

test("mix32 loses nothing: no two of a million numbers meet", () => {
  const seen = new Set<number>();
  for (let i = 0; i < 1_000_000; i++) seen.add(mix32(i));
  expect(seen.size).toBe(1_000_000);
});

function popcount(x: number): number {
  let count = 0;
  for (; x !== 0; x &= x - 1) count++;
  return count;
}
