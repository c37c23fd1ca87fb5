import { describe, expect, test } from "vitest";
import { DataError, fromTable, type Plan, type TextTable } from "../../runtime/index.ts";
import { fakePlan } from "../runtime/fake-trainer.ts";

const named: Plan = fakePlan({
  data: {
    name: "d",
    source: { kind: "csv", path: "d.csv", header: true },
    fields: [
      { name: "x", from: { kind: "columns", columns: ["width", "height"] }, transforms: [] },
      { name: "y", from: { kind: "columns", columns: ["kind"] }, transforms: [] },
    ],
  },
});
const numbered: Plan = {
  ...named,
  data: {
    name: "d",
    source: { kind: "csv", path: "d.csv", header: false },
    fields: [
      { name: "x", from: { kind: "columns", columns: [2, 0] }, transforms: [] },
      { name: "y", from: { kind: "columns", columns: [1] }, transforms: [] },
    ],
  },
};
const header = ["kind", "height", "unused", "width"];
const table = (rows: string[][], change: Partial<TextTable> = {}): TextTable => ({
  name: "d.csv",
  header,
  rows,
  lines: rows.map((_, i) => i + 2),
  ...change,
});

describe("fromTable", () => {
  test("finds columns by name, in the order of the data block, and enum members by their spelling", () => {
    const data = fromTable(named, table([["B", "1", "zzz", " 2.5"].map((cell) => cell.trim()), ["A", "-.5e1", "", "+3."]]));
    expect(data.columns["x"]?.values).toEqual(Float32Array.of(2.5, 1, 3, -5));
    expect(data.columns["y"]?.values).toEqual(Uint8Array.of(1, 0));
  });

  test("finds columns by number", () => {
    const data = fromTable(numbered, { name: "d.csv", rows: [["1", "C", "2"]] });
    expect(data.columns["x"]?.values).toEqual(Float32Array.of(2, 1));
    expect(data.columns["y"]?.values).toEqual(Uint8Array.of(2));
  });

  test("without targets needs no column for them", () => {
    const data = fromTable(named, { name: "new.csv", header: ["height", "width"], rows: [["1", "2"]] }, { targets: false });
    expect(data.columns).toEqual({ x: { name: "x", size: 2, values: Float32Array.of(2, 1) } });
  });

  test("without a data block takes the first columns", () => {
    const data = fromTable(fakePlan(), { name: "new.csv", rows: [["7", "8", "c is not read"]] }, { targets: false });
    expect(data.columns["x"]?.values).toEqual(Float32Array.of(7, 8));
  });

  test.each<[string, Plan, TextTable, string]>([
    [
      "a word for a number",
      named,
      table([
        ["A", "1", "", "2"],
        ["A", "1", "", "tall"],
      ]),
      'd.csv, line 3, column "width": "tall" is not a number.',
    ],
    [
      "a decimal comma",
      named,
      table([["A", "1,5", "", "2"]]),
      'line 2, column "height": "1,5" is not a number; write decimals with a point',
    ],
    ["a hexadecimal number", named, table([["A", "0x10", "", "2"]]), '"0x10" is not a number'],
    ["infinity", named, table([["A", "Infinity", "", "2"]]), '"Infinity" is not a number'],
    ["a number beyond f32", named, table([["A", "1e39", "", "2"]]), "1e+39 is not a finite 32-bit number"],
    ["an empty cell", named, table([["A", "", "", "2"]]), 'column "height": the value is missing; every row needs one'],
    ["a placeholder", named, table([["A", "?", "", "2"]]), 'column "height": "?" stands for a missing value'],
    [
      "a member's name where the data spells it otherwise",
      named,
      table([["a", "1", "", "2"]]),
      '"a" is none of "A", "B", "C"; did you mean "A"?',
    ],
    ["an empty label", named, table([["", "1", "", "2"]]), 'column "kind": "" is none of "A", "B", "C"'],
    [
      "a row that ends early",
      numbered,
      { name: "d.csv", rows: [["1", "C"]] },
      "d.csv, line 1, column 2 (from 0) is missing: the row has 2 columns.",
    ],
    [
      "an unknown column",
      named,
      table([["A", "1", "", "2"]], { header: ["kind", "heigth", "unused", "width"] }),
      'd.csv has no column "height", it has "kind", "heigth", "unused", "width"; did you mean "heigth"?',
    ],
    [
      "a column twice",
      named,
      table([["A", "1", "", "2"]], { header: ["kind", "height", "height", "width"] }),
      'two columns called "height"',
    ],
    [
      "a name without a header",
      named,
      { name: "d.csv", rows: [["1"]] },
      'read without a header, so "width" cannot be found: set header = true',
    ],
    ["an empty table", named, table([]), "d.csv has no rows of data."],
  ])("refuses %s", (_, plan, given, message) => {
    expect(() => fromTable(plan, given)).toThrow(DataError);
    expect(() => fromTable(plan, given)).toThrow(message);
  });
});
