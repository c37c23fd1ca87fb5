/** minmax, fill and their chains; standardize is in prepare.test.ts, what `predict` makes of them in predict-agrees.test.ts. */
import { describe, expect, test } from "vitest";
import { fitTransforms, fromArrays, fromTable, type Plan, prepare, takeRows, type TransformPlan } from "../../runtime/index.ts";
import { createTransforms } from "../../runtime/data/prepare.ts";
import { createFake, fakePlan } from "../runtime/fake-trainer.ts";

const planWith = (transforms: readonly TransformPlan[], columns: readonly (string | number)[] = [0, 1]): Plan =>
  fakePlan({
    targets: [],
    data: {
      name: "d",
      source: { kind: "csv", path: "d.csv", header: false },
      fields: [{ name: "x", from: { kind: "columns", columns }, transforms }],
    },
  });

/** What the model sees of rows, fitted on the first `train` of them. */
function seen(transforms: readonly TransformPlan[], rows: readonly (readonly (number | null)[])[], train = rows.length): number[] {
  const plan = planWith(transforms);
  const model = createFake();
  const data = fromArrays(plan, { x: rows });
  fitTransforms(
    model,
    takeRows(
      data,
      Array.from({ length: train }, (_, i) => i),
    ),
  );
  return [...prepare(model, data).columns[0]!.values];
}

describe("minmax", () => {
  test("brings the training rows between 0 and 1, and is undone", () => {
    const plan = planWith([{ kind: "minmax" }]);
    const rows = [
      [2, -4],
      [4, 4],
      [3, 0],
      [10, 12],
    ];
    expect(seen([{ kind: "minmax" }], rows, 3)).toEqual([0, 0, 1, 1, 0.5, 0.5, 4, 2]);
    const model = createFake();
    fitTransforms(model, takeRows(fromArrays(plan, { x: rows }), [0, 1, 2]));
    const [transform] = createTransforms(model, plan, plan.inputs[0]!);
    expect([transform!.undo(4, 0), transform!.undo(2, 1)]).toEqual([10, 12]);
  });

  test("a column that does not vary becomes 0", () => {
    const values = seen(
      [{ kind: "minmax" }],
      [
        [7, 0.1],
        [7, 0.1],
      ],
    );
    for (const value of values) expect(value).toBeCloseTo(0, 7);
  });
});

describe("fill", () => {
  const rows = [
    [1, null],
    [2, 10],
    [null, 30],
    [6, 20],
    [100, NaN],
  ];

  test.each<[TransformPlan & { kind: "fill" }, number, number]>([
    [{ kind: "fill", with: "mean" }, 3, 20],
    [{ kind: "fill", with: "median" }, 2, 20],
    [{ kind: "fill", with: 0 }, 0, 0],
    [{ kind: "fill", with: -1.5 }, -1.5, -1.5],
  ])("%j, fitted on training rows that have a value", (fill, first, second) => {
    expect(seen([fill], rows, 4)).toEqual([1, second, 2, 10, first, 30, 6, 20, 100, second]);
  });

  test("the median of an even number of values is between the middle two", () => {
    expect(
      seen(
        [{ kind: "fill", with: "median" }],
        [
          [4, 1],
          [1, 1],
          [2, 1],
          [9, 1],
          [null, 1],
        ],
      ),
    ).toContain(3);
  });

  test("comes before what computes, which then knows no gaps", () => {
    const chain: TransformPlan[] = [{ kind: "fill", with: "mean" }, { kind: "standardize" }];
    const values = seen(chain, [
      [1, 0],
      [null, 0],
      [3, 0],
    ]);
    const deviation = Math.fround(Math.sqrt(2 / 3));
    expect(values.filter((_, i) => i % 2 === 0)).toEqual([-1 / deviation, 0, 1 / deviation].map(Math.fround));
  });

  test("cells that are empty, ?, NA and the like are filled; words are not", () => {
    const plan = planWith([{ kind: "fill", with: 5 }]);
    const table = {
      name: "d.csv",
      rows: [
        ["", "?"],
        ["NA", "nan"],
        ["null", "-"],
        ["1", "2"],
      ],
    };
    const model = createFake();
    expect([...prepare(model, fromTable(plan, table)).columns[0]!.values]).toEqual([5, 5, 5, 5, 5, 5, 1, 2]);
    expect(() => fromTable(plan, { name: "d.csv", rows: [["1", "none?"]] })).toThrow('"none?" is not a number');
  });

  test("a column without any value in the training rows is refused", () => {
    expect(() =>
      seen(
        [{ kind: "fill", with: "mean" }],
        [
          [1, null],
          [2, null],
          [3, 4],
        ],
        2,
      ),
    ).toThrow('"x": no training row has a value in column 1 (from 0), so there is no fill of them.');
  });

  test("without it a gap is refused, with what would help", () => {
    expect(() => fromTable(planWith([]), { name: "d.csv", rows: [["1", ""]] })).toThrow(
      "d.csv, line 1, column 1 (from 0): the value is missing; every row needs one: fill it in or leave the row out, or say what takes its place: `-> fill(mean)`.",
    );
  });
});

describe("several parts", () => {
  const plan: Plan = {
    ...planWith([]),
    inputs: [{ name: "x", element: "f32", shape: [6], axes: ["F"] }],
    data: {
      name: "d",
      source: { kind: "csv", path: "d.csv", header: false },
      fields: [
        {
          name: "x",
          from: {
            kind: "joined",
            parts: [
              {
                from: { kind: "columns", columns: [2] },
                transforms: [{ kind: "onehot", classes: 3, labels: ["a", "b", "c"], spellings: ["A", "B", "C"] }],
              },
              { from: { kind: "columns", columns: [1, 0] }, transforms: [{ kind: "scale", factor: 10 }] },
              { from: { kind: "columns", columns: [3] }, transforms: [{ kind: "date", part: "month" }] },
            ],
          },
          transforms: [],
        },
      ],
    },
  };
  const values = (data: ReturnType<typeof fromArrays>): number[] => [...prepare(createFake({ features: 6 }), data).columns[0]!.values];

  test("stand side by side, in the order of the block", () => {
    const rows = [
      ["1", "2", "B", "2024-05-06"],
      ["3", "4", "A", "2024-12-01"],
    ];
    expect(values(fromTable(plan, { name: "d.csv", rows }))).toEqual([0, 1, 0, 20, 10, 5, 1, 0, 0, 40, 30, 12]);
  });

  test("arrays of an app hold raw values in the same order", () => {
    expect(
      values(
        fromArrays(plan, {
          x: [
            ["b", 2, 1, "2024-05-06"],
            [0, 4, 3, "2024-12-01"],
          ],
        }),
      ),
    ).toEqual([0, 1, 0, 20, 10, 5, 1, 0, 0, 40, 30, 12]);
    expect(() => fromArrays(plan, { x: [["d", 2, 1, "2024-05-06"]] })).toThrow('"x", row 0: "d" is none of "a", "b", "c"');
    expect(() => fromArrays(plan, { x: [["a", 2, 1, "May 6"]] })).toThrow('"x", row 0: "May 6" is not a date');
    expect(() => fromArrays(plan, { x: [["a", 2, 1]] })).toThrow('"x", row 0: 4 values needed, got 3.');
  });
});
