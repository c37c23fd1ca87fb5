import { describe, expect, it } from "vitest";
import { load } from "../support/load.ts";
import type { Loaded } from "../support/load.ts";

const modelOf = (inputs: number, outputs: number, args = "", precision: "f32" | "f64" = "f32"): Promise<Loaded> =>
  load(`model M {\n  input x: f32[${inputs}]\n  output p = x -> Linear(${outputs}, init = Orthogonal${args})\n}\n`, { precision });

/** The rows of linear1.weight. */
function matrix(loaded: Loaded, columns: number, seed = 1): number[][] {
  const values = [...loaded.create({ seed }).read("linear1.weight")];
  return Array.from({ length: values.length / columns }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const transposed = (rows: readonly number[][]): number[][] => rows[0]!.map((_, j) => rows.map((row) => row[j]!));

/** The largest difference of Q·Qᵀ from size²·I. */
function error(rows: readonly number[][], size = 1): number {
  return Math.max(...rows.flatMap((a, i) => rows.map((b, j) => Math.abs(dot(a, b) - (i === j ? size * size : 0)))));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("Orthogonal", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [16, 16],
    [33, 33],
    [7, 1],
    [20, 5],
    [784, 10],
  ])("%i columns, %i rows: the rows are orthonormal", async (inputs, outputs) => {
    expect(error(matrix(await modelOf(inputs, outputs), inputs))).toBeLessThan(1e-6);
    expect(error(matrix(await modelOf(inputs, outputs, "", "f64"), inputs))).toBeLessThan(1e-12);
  });

  it.each([
    [1, 7],
    [5, 20],
    [10, 100],
  ])("%i columns, %i rows: the columns are orthonormal", async (inputs, outputs) => {
    expect(error(transposed(matrix(await modelOf(inputs, outputs), inputs)))).toBeLessThan(1e-6);
  });

  it("is scaled by its gain", async () => {
    expect(error(matrix(await modelOf(6, 6, "(gain = 2)"), 6), 2)).toBeLessThan(1e-5);
  });

  // Of a uniform (Haar) orthogonal matrix of size n: E q² = 1/n, E q⁴ = 3/(n(n + 2)), E q₁₁²q₂₂² = (n + 1)/(n(n − 1)(n + 2)).
  it.each([2, 3, 4, 5, 8])(
    "of size %i has the moments of a uniform orthogonal matrix, in every place",
    { timeout: 60_000 },
    async (size) => {
      const draws = 4000;
      const model = (await modelOf(size, size)).create({ seed: 1 });
      const drawn = Array.from({ length: draws }, (_, seed) => {
        model.reset(seed);
        return [...model.read("linear1.weight")];
      });
      const moments = (power: number): number[] => drawn[0]!.map((_, place) => mean(drawn.map((values) => values[place]! ** power)));
      const within = (found: number, expected: number, deviation: number): void => {
        if (!(Math.abs(found - expected) < (5 * deviation) / Math.sqrt(draws))) expect.fail(`a moment of ${found} instead of ${expected}`);
      };
      for (const found of moments(1)) within(found, 0, Math.sqrt(1 / size));
      for (const found of moments(2)) within(found, 1 / size, 1 / size);
      for (const found of moments(4)) within(found, 3 / (size * (size + 2)), 0.4);
      within(mean(drawn.map((q) => q[0]! ** 2 * q[size + 1]! ** 2)), (size + 1) / (size * (size - 1) * (size + 2)), 0.4);
      // Reflections and rotations alike.
      if (size === 2) within(mean(drawn.map(([a, b, c, d]) => a! * d! - b! * c!)), 0, 1);
    },
  );
});
