import { describe, expect, test } from "vitest";
import { DataError, fromArrays, type Plan, sample, type TensorPlan } from "../../runtime/index.ts";
import { fakePlan } from "../runtime/fake-trainer.ts";

const plan = fakePlan();

/** A plan with one input of the given kind and no target. */
const planOf = (input: Omit<TensorPlan, "name" | "axes">): Plan => ({
  ...plan,
  inputs: [{ name: "v", axes: input.shape.map((_, i) => `A${i}`), ...input }],
  targets: [],
  metrics: [],
});

const valuesOf = (input: Omit<TensorPlan, "name" | "axes">, given: Parameters<typeof fromArrays>[1][string]): unknown =>
  fromArrays(planOf(input), { v: given }).columns["v"]?.values;

describe("fromArrays", () => {
  test("takes rows and labels", () => {
    const data = fromArrays(plan, { x: [[1, 2.1], Float32Array.of(3, 4)], y: ["b", "C"] });
    expect(data.columns["x"]).toEqual({ name: "x", size: 2, values: Float32Array.of(1, 2.1, 3, 4) });
    expect(data.columns["y"]).toEqual({ name: "y", size: 1, values: Uint8Array.of(1, 2) });
    expect(data.rows).toEqual(Uint32Array.of(0, 1));
    expect(sample(data, 1)).toEqual([Float32Array.of(3, 4)]);
  });

  test("takes typed arrays of all rows, as they are where the type fits", () => {
    const x = Float32Array.of(1, 2, 3, 4);
    const y = Uint8Array.of(0, 2);
    const data = fromArrays(plan, { x, y });
    expect(data.columns["x"]?.values).toBe(x);
    expect(data.columns["y"]?.values).toBe(y);
    expect(fromArrays(plan, { x, y: Uint32Array.of(1, 2) }).columns["y"]?.values).toEqual(Uint8Array.of(1, 2));
  });

  test("takes nested rows, in row-major order", () => {
    expect(
      valuesOf({ element: "f32", shape: [2, 3] }, [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [7, 8, 9, 10, 11, 12],
      ]),
    ).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
  });

  test("stores an index in as few bytes as hold every class, like the generated module", () => {
    expect(valuesOf({ element: "index", shape: [], classes: 256 }, [255])).toEqual(Uint8Array.of(255));
    expect(valuesOf({ element: "index", shape: [], classes: 257 }, [256])).toEqual(Uint16Array.of(256));
    expect(valuesOf({ element: "index", shape: [2], classes: 65_537 }, [[65_536, 1]])).toEqual(Uint32Array.of(65_536, 1));
    expect(valuesOf({ element: "u8", shape: [2] }, [[0, 255]])).toEqual(Uint8Array.of(0, 255));
  });

  test("an own name goes before a spelling", () => {
    const swapped = planOf({ element: "index", shape: [], classes: 2, labels: ["a", "b"], spellings: ["b", "a"] });
    expect(fromArrays(swapped, { v: ["a", "b"] }).columns["v"]?.values).toEqual(Uint8Array.of(0, 1));
  });

  test("may leave the targets out, but not an input", () => {
    expect(fromArrays(plan, { x: [[1, 2]] }).columns["y"]).toBeUndefined();
    expect(() => fromArrays(plan, { y: [1] })).toThrow('No values for the input "x".');
  });

  test.each<[string, Parameters<typeof fromArrays>[1], string]>([
    ["an unknown name", { X1: [[1, 2]] }, '"X1" is no input or target of Fake; did you mean "x"?'],
    ["an unknown label", { x: [[1, 2]], y: ["d"] }, '"y", row 0: "d" is none of "a", "b", "c"; did you mean "a"?'],
    ["a label out of range", { x: [[1, 2]], y: [3] }, '"y", row 0: 3 is not a class from 0 to 2.'],
    ["a fractional label", { x: [[1, 2]], y: [0.5] }, '"y", row 0: 0.5 is not a class'],
    [
      "a typed label out of range",
      {
        x: [
          [1, 2],
          [1, 2],
        ],
        y: Uint8Array.of(0, 9),
      },
      '"y", row 1: 9 is not a class from 0 to 2.',
    ],
    ["a short row", { x: [[1, 2], [3]] }, '"x", row 1: 2 values needed ([2]), got 1.'],
    ["a long row", { x: [[1, 2, 3]] }, '"x", row 0: 2 values needed ([2]), got 3.'],
    ["a number for a row", { x: [1, 2] }, '"x", row 0: 2 values needed ([2]), got 1.'],
    ["NaN", { x: [[1, NaN]] }, '"x", row 0: "NaN" stands for a missing value; every row needs one'],
    ["a number beyond f32", { x: [[1, 1e39]] }, '"x", row 0: 1e+39 is not a finite 32-bit number.'],
    ["NaN in a typed array", { x: Float32Array.of(1, 2, 3, NaN) }, '"x", row 1: NaN is not a finite'],
    ["text", { x: [["1", 2]] }, '"x", row 0: expected a number, got "1".'],
    ["a typed array of odd length", { x: Float32Array.of(1, 2, 3) }, '"x" has 3 elements, which is no multiple of the 2 of a row ([2]).'],
    [
      "columns of different length",
      {
        x: [
          [1, 2],
          [3, 4],
        ],
        y: [0],
      },
      '"x" has 2 rows but "y" has 1; each row needs both.',
    ],
    ["no rows", { x: [] }, "The data has no rows."],
  ])("refuses %s, by row and value", (_, values, message) => {
    expect(() => fromArrays(plan, values)).toThrow(DataError);
    expect(() => fromArrays(plan, values)).toThrow(message);
    expect(() => fromArrays(plan, values)).toThrow(/^[^?]*[^?.][.?]$/s);
  });

  test("refuses what is no array", () => {
    expect(() => fromArrays(plan, { x: "12" as never })).toThrow('"x" takes a typed array or an array of rows.');
    expect(() => fromArrays(plan, { x: [[null, 1] as never] })).toThrow('"x", row 0: "null" stands for a missing value');
  });
});
