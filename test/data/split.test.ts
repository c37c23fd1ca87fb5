import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Dataset, fromArrays, split, type Splits, type SplitPlan } from "../../runtime/index.ts";
import { fakePlan } from "../runtime/fake-trainer.ts";

const fractions = (train: number, validation: number, test: number, stratify?: string): SplitPlan => ({
  kind: "random",
  train,
  validation,
  test,
  ...(stratify === undefined ? {} : { stratify }),
});

/** Rows with the given classes. */
const dataOf = (classes: readonly number[]): Dataset => fromArrays(fakePlan(), { x: classes.map((_, i) => [i, 0]), y: [...classes] });
const rowsOf = ({ train, validation, test }: Splits): number[][] => [train, validation, test].map((part) => [...(part?.rows ?? [])]);
const counts = (splits: Splits): number[] => rowsOf(splits).map((rows) => rows.length);
const even = (rows: number): number[] => Array.from({ length: rows }, (_, i) => i % 3);

describe("split", () => {
  test("takes the fractions, exactly where they come out even", () => {
    expect(counts(split(dataOf(even(150)), fractions(0.7, 0.15, 0.15)))).toEqual([105, 23, 22]);
    expect(counts(split(dataOf(even(10)), fractions(0.7, 0.3, 0)))).toEqual([7, 3, 0]);
    expect(counts(split(dataOf(even(100)), fractions(0.7, 0.2, 0.1)))).toEqual([70, 20, 10]);
    expect(counts(split(dataOf(even(5)), fractions(1, 0, 0)))).toEqual([5, 0, 0]);
  });

  test("is random by the seed, and nothing but", () => {
    const data = dataOf(even(60));
    expect(rowsOf(split(data, fractions(0.5, 0.25, 0.25), 1))).toEqual(rowsOf(split(data, fractions(0.5, 0.25, 0.25), 1)));
    expect(rowsOf(split(data, fractions(0.5, 0.25, 0.25), 1))).not.toEqual(rowsOf(split(data, fractions(0.5, 0.25, 0.25), 2)));
    expect(rowsOf(split(data, fractions(0.5, 0.25, 0.25)))).toEqual(rowsOf(split(data, fractions(0.5, 0.25, 0.25), data.plan.train.seed)));
    const first = rowsOf(split(data, fractions(0.5, 0.25, 0.25), 1))[0] as number[];
    expect(first).not.toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test("shares the columns", () => {
    const data = dataOf(even(9));
    expect(split(data, fractions(0.5, 0.5, 0)).validation?.columns).toBe(data.columns);
  });

  test("with stratify gives each part each class by the fractions", () => {
    const classes = [...new Array<number>(100).fill(0), ...new Array<number>(40).fill(1), ...new Array<number>(10).fill(2)];
    const parts = rowsOf(split(dataOf(classes), fractions(0.7, 0.2, 0.1, "y")));
    const byClass = parts.map((rows) => [0, 1, 2].map((k) => rows.filter((row) => classes[row] === k).length));
    expect(byClass).toEqual([
      [70, 28, 7],
      [20, 8, 2],
      [10, 4, 1],
    ]);
  });

  test("with stratify makes up in one class for what another rounds away", () => {
    // Ten classes of three: alone, each would give its odd row to the same part, and one part would go without.
    const plan = fakePlan();
    const wide = { ...plan, targets: [{ name: "y", element: "index" as const, shape: [], axes: [], classes: 10 }] };
    const classes = Array.from({ length: 30 }, (_, i) => i % 10);
    const data = fromArrays(wide, { x: classes.map((_, i) => [i, 0]), y: classes });
    const [train, validation, test] = counts(split(data, fractions(0.7, 0.15, 0.15, "y")));
    expect([train, validation, test]).toEqual([21, 5, 4]);
  });

  test("every row is in one part; parts are near their fractions; train never lacks a class", () => {
    const classes = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 200 });
    const shares = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(classes, shares, fc.boolean(), fc.maxSafeInteger(), (labels, [a, b, c], stratified, seed) => {
        const sum = a + b + c;
        const wanted = [a / sum, b / sum, c / sum] as const;
        const parts = rowsOf(split(dataOf(labels), fractions(...wanted, stratified ? "y" : undefined), seed));
        expect(parts.flat().sort((p, q) => p - q)).toEqual(labels.map((_, i) => i));
        parts.forEach((rows, part) => {
          if (wanted[part] === 0) expect(rows).toEqual([]);
          else expect(rows.length).toBeGreaterThan(0);
          expect(Math.abs(rows.length - (wanted[part] as number) * labels.length)).toBeLessThanOrEqual(stratified ? 4 : 2);
          expect(rows).toEqual([...rows].sort((p, q) => p - q));
        });
        const perClass = new Set(labels);
        if (stratified && labels.length > 9) expect(new Set(parts[0]?.map((row) => labels[row])).size).toBe(perClass.size);
      }),
    );
  });

  test("a part that went without gets a row of a class that training has more of", () => {
    const labels = [...new Array<number>(9).fill(1), 0];
    const [train, , test] = rowsOf(split(dataOf(labels), fractions(30 / 41, 10 / 41, 1 / 41, "y"), 0));
    expect(test).toHaveLength(1);
    expect(new Set(train?.map((row) => labels[row]))).toEqual(new Set([0, 1]));
  });

  test("without a plan all rows are for training", () => {
    expect(counts(split(dataOf(even(5))))).toEqual([5, 0, 0]);
  });

  test.each<[string, number[], SplitPlan, string]>([
    ["fewer rows than parts", [0, 1], fractions(0.6, 0.2, 0.2), "2 rows are too few to split into 3 parts."],
    ["fractions that do not add up", [0, 1, 2], fractions(0.5, 0.2, 0.2), "add up to 1, train above 0; got train = 0.5"],
    ["no training rows", [0, 1, 2], fractions(0, 0.5, 0.5), "train above 0"],
    ["a negative fraction", [0, 1, 2], fractions(1.2, -0.2, 0), "The fractions of a split are 0 to 1"],
    ["stratify by an input", [0, 1, 2], fractions(0.5, 0.5, 0, "x"), 'stratify needs a target with one class a row, but "x" is not one'],
  ])("refuses %s", (_, classes, plan, message) => {
    expect(() => split(dataOf(classes), plan)).toThrow(message);
  });
});
