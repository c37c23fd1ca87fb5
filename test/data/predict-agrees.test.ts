/**
 * What the runtime does to rows before training, the generated `predict` does to a raw sample: after both the model's
 * inputs hold the same bits, and what `predict` gives back is in the units of the data.
 */
import { expect, test } from "vitest";
import { createLoader, type Dataset, fit, fromTable, type Plan, prepare, sample, split } from "../../runtime/index.ts";
import { createTransforms } from "../../runtime/data/prepare.ts";
import { type AnyModel, load } from "../support/load.ts";
import { draws } from "../ops/draw.ts";

interface Case {
  readonly border: string;
  readonly field: string;
  readonly target?: string;
  readonly targetField?: string;
  readonly window?: string;
}

const colours = ["r", "g", "blue, dark"];
const header = ["a", "b", "c", "colour", "grade", "day", "y"];

/** Rows with gaps: a sixth of `b` and of `day` is missing. */
const numbers = draws(7);
const rows = Array.from({ length: 40 }, (_, i) => [
  String(1e5 + numbers() * 3),
  i % 6 === 1 ? "" : String(numbers()),
  String(Math.round(numbers() * 50)),
  colours[i % 3]!,
  String(i % 4),
  i % 6 === 4 ? "NA" : `20${10 + (i % 20)}-0${1 + (i % 9)}-1${i % 10}T0${i % 10}:30`,
  String(20 + 5 * numbers()),
]);

const cases: readonly (readonly [string, Case])[] = [
  ["one column", { border: "f32[1]", field: 'column("a") -> standardize' }],
  ["a scalar", { border: "f32", field: 'column("a") -> standardize' }],
  ["a scalar that is a date", { border: "f32", field: 'column("day") -> date -> fill(median) -> minmax' }],
  ["nothing done", { border: "f32[2]", field: 'columns("a", "c")' }],
  ["a chain", { border: "f32[2]", field: 'columns("a", "c") -> scale(0.01) -> minmax -> standardize' }],
  ["filled by the mean", { border: "f32[2]", field: 'columns("b", "c") -> fill(mean) -> standardize' }],
  ["filled by a number", { border: "f32[2]", field: 'columns("b", "c") -> fill(-1.5)' }],
  ["an enum", { border: "Colour", field: 'column("colour")' }],
  ["one-hot alone", { border: "f32[3]", field: 'column("colour") -> onehot(Colour)' }],
  ["one-hot of numbers", { border: "f32[8]", field: 'columns("grade", "grade") -> onehot(4)' }],
  [
    "all together",
    {
      border: "f32[11]",
      field:
        '[columns("a", "b") -> fill(median) -> standardize, column("colour") -> onehot(Colour), column("day") -> date(weekday) -> fill(zero), column("grade") -> onehot(4), column("c")]',
    },
  ],
  ["a window of one column", { border: "f32[5]", field: 'column("a") -> standardize', window: "sliding(5)" }],
  [
    "a window of three",
    { border: "f32[T = 4, F = 3]", field: 'columns("a", "b", "c") -> fill(zero) -> minmax', window: "sliding(4, 2, 3)", target: "f32[2]" },
  ],
  [
    "a window of kinds",
    { border: "f32[T = 3, F = 5]", field: '[column("colour") -> onehot(Colour), columns("a", "c") -> standardize]', window: "sliding(3)" },
  ],
  [
    "a target of two kinds",
    {
      border: "f32[1]",
      field: 'column("a")',
      target: "f32[5]",
      targetField: '[columns("y", "c") -> standardize, column("colour") -> onehot(Colour)]',
    },
  ],
  [
    "a window of targets",
    {
      border: "f32[3]",
      field: 'column("a")',
      window: "sliding(3, 3)",
      target: "f32[T = 3, F = 2]",
      targetField: 'columns("y", "c") -> minmax',
    },
  ],
];

/** `z` is there to compute the output from, `x` for its raw values. */
function source({ border, field, target = "f32[1]", targetField = 'column("y") -> standardize', window }: Case): string {
  const rows = /\d+/.exec(window ?? "1")![0];
  const axes = /T = \d+, F = (\d+)/.exec(target);
  const size = axes?.[1] ?? /\[(\d+)/.exec(target)![1];
  return `enum Colour { red = "r", green = "g", navy = "blue, dark" }
model M {
  input  x: ${border}
  input  z: ${axes === null ? `f32[${rows}]` : `f32[T = ${rows}, F = 1]`}
  target y: ${target}
  output p = z -> Linear(${size})
  loss   = MSE(p, y)
}
data d for M {
  source = csv("d.csv", header = true)
  ${window === undefined ? "" : `window = ${window}`}
  x = ${field}
  z = column("a") -> standardize
  y = ${targetField}
  split = chronological(train = 0.7, test = 0.3)
}
train M on d {
  optimizer = SGD(lr = 1e-2)
  batch = 4
  epochs = 1
}`;
}

const bits = (values: ArrayLike<number>): number[] => [...new Uint8Array(Float32Array.from(values).buffer)];

/** The raw units of one row of the model's numbers. */
function undone(model: AnyModel, plan: Plan, output: ArrayLike<number>): number[] {
  const [transform] = createTransforms(model, plan, plan.targets[0]!);
  return Array.from(output, (value, j) => transform?.undo(value, j) ?? value);
}

/** Row 0 of the model's inputs and outputs. */
const firstRow = (tensors: Readonly<Record<string, ArrayLike<number>>>, capacity: number): Record<string, number[]> =>
  Object.fromEntries(Object.entries(tensors).map(([name, values]) => [name, Array.from(values).slice(0, values.length / capacity)]));

test.each(cases)("%s", async (_name, one) => {
  const { create, plan } = await load(source(one));
  const data: Dataset = fromTable(plan, { name: "d.csv", header, rows });
  const model = create({ seed: 1 });
  await fit(model, data);
  const { capacity } = model.info;
  for (const part of [split(data).train, split(data).test!]) {
    const loader = createLoader(model, prepare(model, part));
    for (let place = 0; place < part.rows.length; place++) {
      loader.load(part.rows, place, 1);
      model.forward(1);
      const loaded = firstRow(model.inputs, capacity);
      const output = firstRow(model.outputs, capacity)["p"]!;
      for (const values of Object.values(model.inputs)) values.fill(99);
      const predicted = model.predict(...sample(part, place)) as ArrayLike<number>;
      for (const [name, values] of Object.entries(firstRow(model.inputs, capacity)))
        expect(bits(values), name).toEqual(bits(loaded[name]!));
      expect(bits(predicted)).toEqual(bits(undone(model, plan, output)));
    }
  }
});

test("raw samples are what the app has: labels, dates as text, NaN where one is missing", async () => {
  const all = cases.find(([name]) => name === "all together")![1];
  const { create, plan } = await load(source(all));
  const model = create({ seed: 1 });
  await fit(model, fromTable(plan, { name: "d.csv", header, rows }));
  const [median] = [...model.read("x.0.fill")].slice(1);
  const given = [100_001, NaN, "navy", "2024-02-29", 3, 7] as const;
  model.predict(given, [1]);
  const values = firstRow(model.inputs, model.info.capacity)["x"]!;
  // A Thursday, the class 3 of 4, and 7 as it is.
  expect(values.slice(2)).toEqual([0, 0, 1, 4, 0, 0, 0, 1, 7]);
  expect(values[1]).toBeCloseTo((median! - model.read("x.0.mean")[1]!) / model.read("x.0.deviation")[1]!, 6);
  const wrong: readonly (readonly [readonly unknown[], string])[] = [
    [[100_001, NaN, "blue", "2024-02-29", 3, 7], 'x is one of red, green, navy; got "blue"'],
    [[100_001, NaN, 1, "2024-02-29", 3, 7], "x is one of red, green, navy; got 1"],
    [["100001", NaN, "navy", "2024-02-29", 3, 7], 'x takes a number here, got "100001"'],
    [[100_001, NaN, "navy", "2023-02-29", 3, 7], 'x takes dates such as "2024-02-29" or "2024-02-29T12:30", got "2023-02-29"'],
    [[100_001, NaN, "navy", "2024-02-29", 4, 7], "x takes whole numbers 0 … 3, got 4"],
    [[100_001, NaN, "navy", "2024-02-29", 3], "x takes 6 values a sample, got 5"],
  ];
  for (const [raw, message] of wrong) expect(() => model.predict(raw, [1])).toThrow(message);
  model.predict([100_001, NaN, "navy", "", 3, 7], [1]);
  expect(firstRow(model.inputs, model.info.capacity)["x"]![5]).toBe(0);
});
