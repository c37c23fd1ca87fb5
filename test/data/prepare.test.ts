import { describe, expect, test } from "vitest";
import {
  createLoader,
  evaluate,
  fit,
  fitTransforms,
  fromArrays,
  type Plan,
  prepare,
  takeRows,
  type TransformPlan,
} from "../../runtime/index.ts";
import { createFake, fakePlan } from "../runtime/fake-trainer.ts";

function planWith(fields: Readonly<Record<string, readonly TransformPlan[]>>, kind: "softmax" | "linear" = "softmax"): Plan {
  return fakePlan(
    {
      data: {
        name: "d",
        source: { kind: "csv", path: "d.csv", header: false },
        fields: Object.entries(fields).map(([name, transforms]) => ({ name, from: { kind: "columns", columns: [0] }, transforms })),
      },
    },
    { kind, outputs: kind === "linear" ? 1 : 3 },
  );
}

const standardize = { kind: "standardize" } as const;

describe("standardize", () => {
  const plan = planWith({ x: [standardize] });
  const data = fromArrays(plan, {
    x: [
      [1, 10],
      [3, 10],
      [5, 10],
      [1000, -1000],
    ],
    y: [0, 1, 2, 0],
  });
  const train = takeRows(data, [0, 1, 2]);

  test("is fitted on the training rows alone, with the population's deviation, and written to the model", () => {
    const model = createFake();
    fitTransforms(model, train);
    expect([...model.read("x.mean")]).toEqual([3, 10]);
    expect(model.read("x.deviation")[0]).toBe(Math.fround(Math.sqrt(8 / 3)));
  });

  test("a column that does not vary has deviation 1", () => {
    const model = createFake();
    fitTransforms(model, train);
    expect(model.read("x.deviation")[1]).toBe(1);
    // Sums of 0.1 and of 1e16 / 3 are not exact: what is left is rounding, not variation.
    for (const value of [0.1, 1e16 / 3, -1e-30, 0]) {
      fitTransforms(model, fromArrays(plan, { x: new Array(1000).fill([value, value]), y: new Array(1000).fill(0) }));
      expect([...model.read("x.deviation")]).toEqual([1, 1]);
    }
  });

  test("a column that varies by rounding alone, or too little for f32, has deviation 1", () => {
    const model = createFake();
    const x = [
      [0.1 + 0.2, 1e-50],
      [0.3, 3e-50],
    ];
    fitTransforms(model, fromArrays(plan, { x, y: [0, 0] }));
    expect([...model.read("x.deviation")]).toEqual([1, 1]);
  });

  test("a large offset costs no digits", () => {
    const model = createFake();
    fitTransforms(
      model,
      fromArrays(plan, {
        x: [
          [1e9, 0],
          [1e9 + 1, 0],
          [1e9 + 2, 0],
        ],
        y: [0, 0, 0],
      }),
    );
    expect(model.read("x.deviation")[0]).toBeCloseTo(Math.sqrt(2 / 3), 6);
  });

  test("is applied with the model's own, rounded values, in doubles, then rounded once", () => {
    const model = createFake();
    fitTransforms(model, train);
    const [column] = prepare(model, data).columns;
    const deviation = Math.fround(Math.sqrt(8 / 3));
    expect([...(column?.values ?? [])]).toEqual(
      [(1 - 3) / deviation, 0, 0, 0, (5 - 3) / deviation, 0, 997 / deviation, -1010].map(Math.fround),
    );
    expect(column?.values).toBeInstanceOf(Float32Array);
  });

  test("the values of a model that was fitted before are kept where asked, and used by evaluate", async () => {
    const model = createFake({ learningRate: 0 });
    model.write("x.mean", [100, 100]);
    await fit(model, data, { epochs: 1, transforms: "keep" });
    expect([...model.read("x.mean")]).toEqual([100, 100]);
    const shifted = await evaluate(model, data);
    model.write("x.mean", [0, 0]);
    expect((await evaluate(model, data)).loss).not.toBe(shifted.loss);
    await fit(model, { train }, { epochs: 1 });
    expect([...model.read("x.mean")]).toEqual([3, 10]);
  });
});

describe("a chain of transforms", () => {
  test("is applied in order, and each is fitted on what the earlier ones give", () => {
    const plan = planWith({ x: [{ kind: "scale", factor: 0.5 }, standardize] });
    const model = createFake();
    const data = fromArrays(plan, {
      x: [
        [2, 4],
        [6, 8],
      ],
      y: [0, 1],
    });
    fitTransforms(model, data);
    expect([...model.read("x.mean")]).toEqual([2, 3]);
    expect([...model.read("x.deviation")]).toEqual([1, 1]);
    expect([...(prepare(model, data).columns[0]?.values ?? [])]).toEqual([-1, -1, 1, 1]);
  });

  test("is undone in a metric: MAE is in the units of the data", async () => {
    const plan = planWith({ y: [{ kind: "scale", factor: 0.5 }, standardize] }, "linear");
    const model = createFake({ kind: "linear", outputs: 1, learningRate: 0 });
    for (const values of Object.values(model.parameters)) values.fill(0);
    const data = fromArrays(plan, {
      x: [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      y: [100, 200, 300, 400, 500],
    });
    fitTransforms(model, data);
    // The model gives 0, the mean of 300 in raw units; the distances are 200, 100, 0, 100, 200.
    const { loss, mae } = await evaluate(model, data);
    expect(mae).toBeCloseTo(120, 4);
    expect(loss).toBeCloseTo(1, 5);
  });
});

describe("prepare", () => {
  test("shares columns that need no change and converts the others to the model's type", () => {
    const plan = fakePlan();
    const model = createFake();
    const x = Float32Array.of(1, 2, 3, 4);
    const kept = fromArrays(plan, { x, y: Uint8Array.of(0, 1) });
    expect(prepare(model, kept).columns.map((column) => column.values)).toEqual([x, Uint8Array.of(0, 1)]);
    expect(prepare(model, kept).columns[0]?.values).toBe(x);
    expect(prepare(model, fromArrays(plan, { x: [[0.1, 2]] })).columns[0]?.values).toEqual(Float32Array.of(0.1, 2));
  });

  test("refuses a plan of another model", () => {
    const wider = fakePlan({ inputs: [{ name: "x", element: "f32", shape: [3], axes: ["F"] }] });
    expect(() => prepare(createFake(), fromArrays(wider, { x: [[1, 2, 3]] }))).toThrow('A row of "x" has 3 values, but the model takes 2');
    const other = fakePlan({ inputs: [{ name: "z", element: "f32", shape: [2], axes: ["F"] }] });
    expect(() => prepare(createFake(), fromArrays(other, { z: [[1, 2]] }))).toThrow('The model Fake has no input or target "z"');
  });

  test("refuses to transform what the model takes as whole numbers", () => {
    const plan = planWith({ y: [{ kind: "scale", factor: 2 }] });
    expect(() => prepare(createFake(), fromArrays(plan, { x: [[1, 2]], y: [0] }))).toThrow('"y" cannot be transformed');
  });
});

describe("createLoader", () => {
  test("copies rows in the order asked for, words and bytes alike", () => {
    const plan = fakePlan();
    const model = createFake();
    const data = fromArrays(plan, {
      x: [
        [0, 1],
        [10, 11],
        [20, 21],
        [30, 31],
      ],
      y: [0, 1, 2, 1],
    });
    const loader = createLoader(model, prepare(model, data));
    model.inputs.x.fill(-1);
    loader.load(Uint32Array.of(9, 3, 1, 2), 1, 3);
    expect([...model.inputs.x]).toEqual([30, 31, 10, 11, 20, 21, -1, -1]);
    expect([...model.targets.y]).toEqual([1, 1, 2, 0]);
  });

  test("keeps every bit, also where rows or arrays do not lie on words", () => {
    const odd = createFake({ features: 2 });
    const shifted = new Uint8Array(9).subarray(1) as Uint8Array<ArrayBuffer>;
    const model = { ...odd, inputs: { x: shifted }, targets: {} };
    const plan = fakePlan({ inputs: [{ name: "x", element: "u8", shape: [2], axes: ["F"] }], targets: [], metrics: [] });
    const data = fromArrays(plan, { x: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    createLoader(model, prepare(model, data)).load(Uint32Array.of(2, 0), 0, 2);
    expect([...shifted]).toEqual([5, 6, 1, 2, 0, 0, 0, 0]);
    const wide = fakePlan({ inputs: [{ name: "x", element: "u8", shape: [4], axes: ["F"] }], targets: [], metrics: [] });
    const four = fromArrays(wide, { x: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) });
    const two = { ...model, info: { ...model.info, capacity: 2 } };
    createLoader(two, prepare(two, four)).load(Uint32Array.of(1, 0), 0, 2);
    expect([...shifted]).toEqual([5, 6, 7, 8, 1, 2, 3, 4]);
    const values = new Uint32Array([0x7fc01234, 0x80000000]);
    const bits = new Float32Array(values.buffer);
    createLoader(odd, { columns: [{ name: "x", size: 2, values: bits }], rows: Uint32Array.of(0) }).load(Uint32Array.of(0), 0, 1);
    expect([...new Uint32Array(odd.inputs.x.buffer, 0, 2)]).toEqual([0x7fc01234, 0x80000000]);
  });
});
