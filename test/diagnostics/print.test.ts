/** How diagnostics are printed, for people and for programs. */
import { describe, expect, test } from "vitest";
import { formatDiagnostic, formatDiagnostics } from "../../compiler/diagnostics/frame.ts";
import { toJson } from "../../compiler/diagnostics/json.ts";
import { createLineIndex } from "../../compiler/diagnostics/lines.ts";
import { editDistance, listed, nearest } from "../../compiler/diagnostics/suggest.ts";
import type { Diagnostic } from "../../compiler/ir/diagnostic.ts";
import { positionAt } from "../../compiler/ir/span.ts";

const source = [
  "model Digits {",
  "  output prediction = image",
  "    -> ConvBlock(16)",
  "",
  "    -> ConvBlock(32, drop = 0.1)",
  "    -> Linear(64)",
  "}",
].join("\n");
const place = (text: string): { start: number; end: number } => ({ start: source.indexOf(text), end: source.indexOf(text) + text.length });
const vector: Diagnostic = {
  code: "NN2103",
  severity: "error",
  message: "Linear needs a vector, but its input still has axes H and W",
  span: place("Linear"),
  label: "would act on C only and give f32[H=7, W=7, F=64]",
  help: "insert `-> Flatten` (1568 values) or `-> GlobalAvgPool` (32 values)",
};

describe("the source frame", () => {
  test("shows the place, the shapes of the lines, the label and the help", () => {
    const shapes = new Map([
      [3, "f32[H=14, W=14, C=16]"],
      [5, "f32[H=7, W=7, C=32]"],
    ]);
    expect(formatDiagnostic(vector, { source, fileName: "models/digits.nnet", shapes })).toBe(
      [
        "error[NN2103]: Linear needs a vector, but its input still has axes H and W",
        "  models/digits.nnet:6:8",
        "    5 |     -> ConvBlock(32, drop = 0.1)      f32[H=7, W=7, C=32]",
        "    6 |     -> Linear(64)",
        "      |        ^^^^^^ would act on C only and give f32[H=7, W=7, F=64]",
        "  help: insert `-> Flatten` (1568 values) or `-> GlobalAvgPool` (32 values)",
        "",
      ].join("\n"),
    );
  });

  test("shows the fix, and where a block was used", () => {
    const { start } = place("Linear");
    const fixed: Diagnostic = {
      ...vector,
      fix: { title: "insert `Flatten ->`", span: { start, end: start }, text: "Flatten -> " },
      trail: [place("ConvBlock(16)")],
    };
    expect(formatDiagnostic(fixed, { source, fileName: "d.nnet" }).split("\n").slice(4)).toEqual([
      "      |        ^^^^^^ would act on C only and give f32[H=7, W=7, F=64]",
      "  used at d.nnet:3:8",
      "  help: insert `-> Flatten` (1568 values) or `-> GlobalAvgPool` (32 values)",
      "  fix: insert `Flatten ->`",
      "    6 +     -> Flatten -> Linear(64)",
      "",
    ]);
  });

  test("tabs stay tabs, an empty span has one caret, an empty file has no lines", () => {
    const tabbed = "model M {\n\tinput x";
    expect(
      formatDiagnostic({ ...vector, span: { start: tabbed.length, end: tabbed.length } }, { source: tabbed, fileName: "m" }),
    ).toContain("      | \t       ^ would");
    expect(
      formatDiagnostic({ ...vector, span: { start: 0, end: 0 } }, { source: "", fileName: "m" })
        .split("\n")
        .slice(0, 3),
    ).toEqual([`error[NN2103]: ${vector.message}`, "  m:1:1", `  help: ${vector.help}`]);
  });

  test("long lines are cut around the place, and control characters cannot reach the terminal", () => {
    const long = `let a = ${"x + ".repeat(200)}\u001b[31mbad${" + x".repeat(200)}`;
    const start = long.indexOf("bad");
    const text = formatDiagnostic(
      { ...vector, message: "a \u001b message", span: { start, end: start + 3 } },
      { source: long, fileName: "m" },
    );
    expect(text).not.toContain("\u001b");
    const [, , line, caret] = text.split("\n");
    expect(line!.length).toBeLessThan(140);
    expect(line!.slice(caret!.indexOf("^"), caret!.indexOf("^") + 3)).toBe("bad");
  });

  test("several are apart by an empty line, none are nothing; colours come from outside", () => {
    expect(formatDiagnostics([], { source, fileName: "m" })).toBe("");
    expect(formatDiagnostics([vector, vector], { source, fileName: "m" }).split("\n\n")).toHaveLength(2);
    expect(formatDiagnostic(vector, { source, fileName: "m", paint: (part, text) => `<${part}>${text}</>` })).toContain(
      "<error>error[NN2103]</>: Linear",
    );
  });
});

describe("as data", () => {
  test("lines and columns from 1, the end exclusive, null where there is nothing", () => {
    const { start, end } = vector.span;
    expect(toJson([vector, { ...vector, fix: { title: "write `Dense`", span: vector.span, text: "Dense" } }], "m.nnet", source)).toEqual([
      {
        code: "NN2103",
        severity: "error",
        message: vector.message,
        file: "m.nnet",
        line: 6,
        column: 8,
        endLine: 6,
        endColumn: 8 + end - start,
        help: vector.help,
        fix: null,
      },
      expect.objectContaining({ fix: { title: "write `Dense`", line: 6, column: 8, endLine: 6, endColumn: 14, text: "Dense" } }),
    ]);
  });

  test("lines are counted as everywhere else", () => {
    const mixed = "a\r\nb\rc\n\nd";
    const lines = createLineIndex(mixed);
    for (let offset = 0; offset <= mixed.length; offset++) expect(lines.position(offset)).toEqual(positionAt(mixed, offset));
    expect([1, 2, 3, 4, 5, 6].map((line) => lines.text(line))).toEqual(["a", "b", "c", "", "d", ""]);
  });
});

describe("did you mean", () => {
  test("counts insertions, deletions, replacements and swaps", () => {
    expect([
      editDistance("", "abc"),
      editDistance("linear", "linaer"),
      editDistance("kitten", "sitting"),
      editDistance("same", "same"),
    ]).toEqual([3, 1, 3, 0]);
  });

  test.each([
    ["linaer", ["Linear", "LSTM"], "Linear"],
    ["relu", ["ReLU", "SELU"], "ReLU"],
    ["label-smoothing", ["label_smoothing"], "label_smoothing"],
    ["imput", ["input", "output"], "input"],
    ["a", ["b", "c"], undefined],
    ["Foo", ["Linear", "ReLU"], undefined],
    ["", ["a"], undefined],
  ])("%s", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  test("lists words", () => {
    expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "and")]).toEqual([
      "",
      "`a`",
      "`a` or `b`",
      "`a`, `b` and `c`",
    ]);
  });
});
