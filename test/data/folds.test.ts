/** Splits in order and by folds, and training by folds. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossValidate, type Dataset, evaluate, type FitEvent, type FoldSplit, fromArrays, split } from "../../runtime/index.ts";
import { createFake, fakePlan } from "../runtime/fake-trainer.ts";

const dataOf = (classes: readonly number[]): Dataset => fromArrays(fakePlan(), { x: classes.map((_, i) => [i, 0]), y: [...classes] });
const sorted = (rows: Iterable<number>): number[] => [...rows].sort((a, b) => a - b);

describe("a chronological split", () => {
  test("takes the rows in order, rounded to rows", () => {
    const parts = split(dataOf(new Array(10).fill(0)), { kind: "chronological", train: 0.65, validation: 0.15, test: 0.2 });
    expect([...parts.train.rows]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...parts.validation!.rows]).toEqual([7]);
    expect([...parts.test!.rows]).toEqual([8, 9]);
  });

  test("cuts any number of rows without a gap, none of the wanted parts empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.integer({ min: 1, max: 98 }), fc.integer({ min: 0, max: 98 }), (rows, a, b) => {
        const train = a / 100;
        const validation = Math.min(b, 99 - a) / 100;
        const plan = { kind: "chronological", train, validation, test: 1 - train - validation } as const;
        const parts = split(dataOf(new Array(rows).fill(0)), plan);
        const all = [parts.train, parts.validation, parts.test];
        expect(all.flatMap((part) => [...(part?.rows ?? [])])).toEqual(Array.from({ length: rows }, (_, i) => i));
        expect(all.map((part) => part !== undefined)).toEqual([true, validation > 0, true]);
        all.forEach((part, i) => {
          const fraction = [plan.train, plan.validation, plan.test][i]!;
          if (part) expect(Math.abs(part.rows.length - fraction * rows)).toBeLessThanOrEqual(2);
        });
      }),
    );
  });
});

describe("folds", () => {
  const classes = Array.from({ length: 47 }, (_, i) => (i % 7 === 0 ? 2 : i % 2));

  test.each([undefined, "y"])("each row validates once, the others train; stratify: %s", (stratify) => {
    const data = dataOf(classes);
    const plan: FoldSplit = { kind: "kfold", folds: 5, ...(stratify && { stratify }) };
    const folds = [1, 2, 3, 4, 5].map((fold) => split(data, plan, 3, fold));
    for (const { train, validation, test: held } of folds) {
      expect(held).toBeUndefined();
      expect(sorted([...train.rows, ...validation!.rows])).toEqual(classes.map((_, i) => i));
      expect(Math.abs(validation!.rows.length - 47 / 5)).toBeLessThan(1);
    }
    expect(sorted(folds.flatMap(({ validation }) => [...validation!.rows]))).toEqual(classes.map((_, i) => i));
    if (stratify === undefined) return;
    for (const kind of [0, 1, 2]) {
      const counts = folds.map(({ validation }) => [...validation!.rows].filter((row) => classes[row] === kind).length);
      expect(Math.max(...counts) - Math.min(...counts), `class ${kind}`).toBeLessThanOrEqual(1);
    }
  });

  test("are drawn by the seed", () => {
    const of = (seed: number): number[] => [...split(dataOf(classes), { kind: "kfold", folds: 5 }, seed, 2).validation!.rows];
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  test("refuses more folds than rows, and a fold that there is not", () => {
    expect(() => split(dataOf([0, 1, 2]), { kind: "kfold", folds: 4 })).toThrow("3 rows are too few for 4 folds.");
    for (const fold of [0, 6, 1.5]) {
      expect(() => split(dataOf(classes), { kind: "kfold", folds: 5 }, 1, fold)).toThrow(
        `fold is a whole number from 1 to 5, got ${fold}.`,
      );
    }
  });
});

describe("crossValidate", () => {
  const data = dataOf(Array.from({ length: 30 }, (_, i) => i % 3));
  const folds: FoldSplit = { kind: "kfold", folds: 3 };

  test("trains a fresh model a fold and measures it on the rows that it has not seen", async () => {
    const models: ReturnType<typeof createFake>[] = [];
    const events: [string, number][] = [];
    const create = (): ReturnType<typeof createFake> => (models.push(createFake()), models.at(-1)!);
    const onEvent = (event: FitEvent, fold: number): unknown => events.push([event.type, fold]);
    const result = await crossValidate(create, data, { split: folds, epochs: 2, seed: 4, onEvent });
    expect(models.length).toBe(3);
    expect(events.filter(([type]) => type === "end").map(([, fold]) => fold)).toEqual([1, 2, 3]);
    const again = await Promise.all(models.map((model, i) => evaluate(model, split(data, folds, 4, i + 1).validation!)));
    expect(result.folds).toEqual(again);
    const losses = again.map(({ loss }) => loss);
    const mean = (losses[0]! + losses[1]! + losses[2]!) / 3;
    expect(result.mean["loss"]).toBeCloseTo(mean, 12);
    expect(result.deviation["loss"]).toBeCloseTo(Math.sqrt(losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 2), 12);
    expect(Object.keys(result.mean)).toEqual(["loss", "accuracy"]);
    expect(result.reason).toBe("completed");
  });

  test("tests each model on rows of their own where there are any", async () => {
    const tested: (number | undefined)[] = [];
    await crossValidate(() => createFake(), data, {
      split: folds,
      test: dataOf([0, 1]),
      epochs: 1,
      onFold: ({ end }) => tested.push(end.test?.loss),
    });
    expect(tested.every((loss) => typeof loss === "number")).toBe(true);
    expect(tested.length).toBe(3);
  });

  test("stops where it is told to, with what it has", async () => {
    const controller = new AbortController();
    const result = await crossValidate(() => createFake(), data, {
      split: folds,
      epochs: 1,
      signal: controller.signal,
      onFold: ({ fold }) => {
        if (fold === 2) controller.abort();
      },
    });
    expect(result.reason).toBe("aborted");
    expect(result.folds.length).toBe(2);
  });

  test("a fold that diverges ends it", async () => {
    const result = await crossValidate(() => createFake({ learningRate: 1e300 }), data, { split: folds, epochs: 2 });
    expect(result).toMatchObject({ reason: "non-finite", folds: [], mean: {} });
  });

  test("needs folds", async () => {
    await expect(crossValidate(() => createFake(), data)).rejects.toThrow("write `split = kfold(5)` in the data block");
  });
});
