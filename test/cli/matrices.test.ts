import { describe, expect, test } from "vitest";
import { matrices } from "../../tools/cli/matrices.ts";
import { figure, measures } from "../../tools/cli/numbers.ts";
import type { Evaluation, Plan } from "../../runtime/index.ts";

const plan = {
  metrics: [{ name: "confusion", kind: "ConfusionMatrix", output: "p", target: "y", args: {} }],
  outputs: [{ name: "p", shape: [3], content: "distribution", labels: ["oak", "hazelnut", "ash"] }],
} as unknown as Plan;

const matrix = [
  [10, 0, 2],
  [1, 200, 0],
  [0, 0, 5],
];

describe("a confusion matrix", () => {
  test("is a table with the labels of the target", () => {
    const evaluation = { loss: 0.5, matrices: { confusion: matrix } } as unknown as Evaluation;
    expect(matrices(evaluation, plan)).toEqual([
      [
        "confusion: rows are actual classes, columns predicted ones",
        "            oak  hazelnut  ash",
        "  oak        10         0    2",
        "  hazelnut    1       200    0",
        "  ash         0         0    5",
      ].join("\n"),
    ]);
    expect(matrices({ loss: 1 }, plan)).toEqual([]);
  });

  test("is only named where it is too large to be read, and has numbers where there are no labels", () => {
    const large = Array.from({ length: 30 }, () => new Array<number>(30).fill(1));
    const of = (found: readonly (readonly number[])[]): string[] =>
      matrices({ loss: 1, matrices: { confusion: found } } as unknown as Evaluation, plan);
    expect(of(large)).toEqual(["confusion: 30 classes; `--json` prints the matrix"]);
    expect(of([[1, 2], [3, 4]])[0]!.split("\n").slice(1)).toEqual(["     0  1", "  0  1  2", "  1  3  4"]); // prettier-ignore
  });

  test("stands apart from the line of measures", () => {
    expect(measures({ loss: 0.5, accuracy: 1, matrices: {} })).toBe(`loss ${figure(0.5)}  accuracy ${figure(1)}`);
  });
});
