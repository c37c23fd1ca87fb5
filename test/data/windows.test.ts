/** Samples of several rows: what they hold, how they are split, and what is fitted on them. */
import { describe, expect, test } from "vitest";
import {
  createLoader,
  type Dataset,
  evaluate,
  fitTransforms,
  fromArrays,
  fromTable,
  type Plan,
  prepare,
  sample,
  split,
  type SplitPlan,
  type TransformPlan,
} from "../../runtime/index.ts";
import { createFake, fakePlan } from "../runtime/fake-trainer.ts";

interface Window {
  readonly length: number;
  readonly horizon?: number;
  readonly stride?: number;
}

/** x is `length` rows of the column a, y `horizon` rows of it behind them. */
function planOf({ length, horizon = 1, stride = 1 }: Window, transforms: readonly TransformPlan[] = []): Plan {
  const from = { kind: "columns", columns: ["a"] } as const;
  return fakePlan(
    {
      data: {
        name: "d",
        source: { kind: "csv", path: "d.csv", header: true },
        window: { length, horizon, stride },
        fields: ["x", "y"].map((name) => ({ name, from, transforms })),
      },
      inputs: [{ name: "x", element: "f32", shape: [length], axes: ["F"] }],
    },
    { kind: "linear", outputs: horizon },
  );
}

/** A table whose row i holds i. */
const series = (plan: Plan, rows: number, targets = true): Dataset =>
  fromTable(plan, { name: "d.csv", header: ["a"], rows: Array.from({ length: rows }, (_, i) => [String(i)]) }, { targets });

/** The values of a column, sample by sample. */
function samplesOf(dataset: Dataset, name: string): number[][] {
  const { values, size, stride = size, offset = 0 } = dataset.columns[name]!;
  return Array.from(dataset.rows, (row) => [...values.slice(row * stride + offset, row * stride + offset + size)]);
}

describe("windows", () => {
  test("inputs are the rows [i, i + length), targets the rows behind them", () => {
    const data = series(planOf({ length: 3, horizon: 2 }), 7);
    expect(samplesOf(data, "x")).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
    expect(samplesOf(data, "y")).toEqual([
      [3, 4],
      [4, 5],
      [5, 6],
    ]);
    expect(sample(data, 1)).toEqual([Float32Array.of(1, 2, 3)]);
  });

  test("start `stride` rows apart", () => {
    const data = series(planOf({ length: 2, stride: 3 }), 9);
    expect(samplesOf(data, "x")).toEqual([
      [0, 1],
      [3, 4],
      [6, 7],
    ]);
  });

  test("without targets reach to the end of the table: the last one is to be predicted from", () => {
    const data = series(planOf({ length: 3, horizon: 2 }), 5, false);
    expect(samplesOf(data, "x")).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
  });

  test("share the rows of the table", () => {
    const data = series(planOf({ length: 100 }), 1000);
    expect(data.columns["x"]!.values.length).toBe(1000);
  });

  test("a table shorter than a window is refused", () => {
    const plan = planOf({ length: 4, horizon: 2 });
    expect(() => series(plan, 5)).toThrow("d.csv has 5 rows, but a window covers 4 + 2 = 6");
    expect(() => series(plan, 3, false)).toThrow("d.csv has 3 rows, but a window covers 4:");
    expect(series(plan, 6).rows.length).toBe(1);
  });

  test("arrays of an app hold a whole window a row", () => {
    const data = fromArrays(planOf({ length: 2 }), {
      x: [
        [1, 2],
        [5, 6],
      ],
      y: [3, 7],
    });
    expect(samplesOf(data, "x")).toEqual([
      [1, 2],
      [5, 6],
    ]);
    expect(split(data, { kind: "chronological", train: 0.5, validation: 0, test: 0.5 }).test!.rows).toEqual(Uint32Array.of(1));
  });
});

describe("a chronological split of windows", () => {
  const parts = (plan: SplitPlan, rows: number, window: Window): number[][][] => {
    const { train, validation, test: held } = split(series(planOf(window), rows), plan);
    return [train, validation, held].map((part) => (part ? samplesOf(part, "x").map((x, i) => [...x, ...samplesOf(part, "y")[i]!]) : []));
  };

  test.each<[number, Required<Pick<Window, "horizon">> & Window]>([
    [100, { length: 5, horizon: 2 }],
    [97, { length: 3, horizon: 1, stride: 4 }],
    [60, { length: 4, horizon: 4, stride: 2 }],
  ])("%d rows, %j: no row lies in windows of two parts, and all windows within a part are there", (rows, window) => {
    const [train, validation, held] = parts({ kind: "chronological", train: 0.6, validation: 0.2, test: 0.2 }, rows, window);
    const span = window.length + window.horizon;
    const within = (from: number, to: number): number[][] =>
      Array.from({ length: rows }, (_, i) => i)
        .filter((i) => i % (window.stride ?? 1) === 0 && i >= from && i + span <= to)
        .map((i) => Array.from({ length: span }, (_, k) => i + k));
    // With a stride the table ends where its last window does.
    const end = window.stride === undefined ? rows : Math.floor((rows - span) / window.stride) * window.stride + span;
    expect(train).toEqual(within(0, Math.round(0.6 * end)));
    expect(validation).toEqual(within(Math.round(0.6 * end), Math.round(0.8 * end)));
    expect(held).toEqual(within(Math.round(0.8 * end), end));
  });

  test("refuses parts that no window fits into, and a split at random", () => {
    const plan = { train: 0.8, validation: 0.1, test: 0.1 };
    expect(() => parts({ kind: "chronological", ...plan }, 50, { length: 6, horizon: 1 })).toThrow(
      "no sample is left for validation, as a window covers 7 of them",
    );
    expect(() => parts({ kind: "random", ...plan }, 50, { length: 6 })).toThrow("cannot be split at random");
    expect(() => parts({ kind: "kfold", folds: 5 }, 50, { length: 6 })).toThrow("cannot be split at random");
  });
});

describe("windows and transforms", () => {
  const standardize = [{ kind: "standardize" }] as const;

  test("are fitted on the rows of the training part, each once, for inputs and targets alike", () => {
    const plan = planOf({ length: 2 }, standardize);
    const { train } = split(series(plan, 20), { kind: "chronological", train: 0.5, validation: 0, test: 0.5 });
    const model = createFake({ kind: "linear", outputs: 1, columns: 1 });
    fitTransforms(model, train);
    // The rows 0 to 9.
    for (const name of ["x", "y"]) {
      expect([...model.read(`${name}.mean`)]).toEqual([4.5]);
      expect(model.read(`${name}.deviation`)[0]).toBeCloseTo(Math.sqrt(8.25), 6);
    }
  });

  test("are applied by column, and undone in metrics", async () => {
    const plan = planOf({ length: 2 }, standardize);
    const data = series(plan, 20);
    const model = createFake({ kind: "linear", outputs: 1, columns: 1, learningRate: 0 });
    fitTransforms(model, data);
    for (const values of Object.values(model.parameters)) values.fill(0);
    const loader = createLoader(model, prepare(model, data));
    loader.load(data.rows, 4, 1);
    const [mean, deviation] = [9.5, Math.sqrt(33.25)];
    expect([...model.inputs.x.slice(0, 2)].map((value) => value * deviation + mean)).toEqual([expect.closeTo(4, 4), expect.closeTo(5, 4)]);
    expect(model.targets.y[0]! * deviation + mean).toBeCloseTo(6, 4);
    // The model gives 0, which is 9.5; the targets are 2 to 19.
    const distances = Array.from({ length: 18 }, (_, i) => Math.abs(i + 2 - 9.5));
    expect((await evaluate(model, data))["mae"]).toBeCloseTo(distances.reduce((sum, one) => sum + one) / 18, 4);
  });
});
