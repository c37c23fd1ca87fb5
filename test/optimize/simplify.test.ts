/** Identities fold, and what only looks like one stays. */
import { expect, test } from "vitest";
import { simplify } from "../../compiler/5-optimize/simplify.ts";
import { createBuilder } from "../../compiler/ir/builder.ts";
import type { Builder } from "../../compiler/ir/builder.ts";
import { f32 } from "../../compiler/ir/graph.ts";
import type { NodeId } from "../../compiler/ir/graph.ts";
import type { MapNode } from "../../compiler/ir/rewrite.ts";
import { fill } from "../../compiler/ops/fill.ts";
import { ops } from "../../compiler/ops/index.ts";
import { nowhere } from "../support/evaluate.ts";

const shape = ["n", 3] as const;
const apply = (g: Builder, op: string, inputs: readonly NodeId[], attrs: unknown = undefined): NodeId => g.apply(ops[op]!, inputs, attrs);
const all = (g: Builder, value: number): NodeId => g.fill(value, f32(...shape));

/** What becomes of op(…) on a source x: "x" itself, an op with its attributes, or undefined where it stays. */
function simplified(op: string, operands: (g: Builder, x: NodeId) => readonly NodeId[], attrs?: unknown): unknown {
  const g = createBuilder([], nowhere, fill);
  const x = g.source("input", "x", f32(...shape));
  const node = g.nodes[apply(g, op, operands(g, x), attrs)] as MapNode;
  const result = simplify(node, g);
  if (result === undefined || result === x) return result === x ? "x" : undefined;
  const made = g.nodes[result] as MapNode;
  return { op: made.op, attrs: made.attrs };
}

test.each<[string, string, (g: Builder, x: NodeId) => readonly NodeId[], unknown, unknown?]>([
  ["x + 0", "add", (g, x) => [x, all(g, 0)], "x"],
  ["0 + x", "add", (g, x) => [all(g, 0), x], "x"],
  ["x + 1", "add", (g, x) => [x, all(g, 1)], undefined],
  ["x - 0 is left to others", "sub", (g, x) => [x, all(g, 0)], undefined],
  ["2·3 + 1", "affine", (g) => [all(g, 3)], { op: "fill", attrs: { value: 7, type: f32(...shape) } }, { scale: 2, offset: 1 }],
  ["1·x", "mul", (g, x) => [all(g, 1), x], "x"],
  ["x·1", "mul", (g, x) => [x, all(g, 1)], "x"],
  ["x·0.5", "mul", (g, x) => [x, all(g, 0.5)], { op: "affine", attrs: { scale: 0.5, offset: 0 } }],
  ["x / 1", "div", (g, x) => [x, all(g, 1)], "x"],
  ["1 / x", "div", (g, x) => [all(g, 1), x], undefined],
  ["1·x + 0", "affine", (_, x) => [x], "x", { scale: 1, offset: 0 }],
  ["1·x + 2", "affine", (_, x) => [x], undefined, { scale: 1, offset: 2 }],
  ["a sum over no axis", "reduceSum", (_, x) => [x], "x", { axes: [] }],
  ["a sum over an axis", "reduceSum", (_, x) => [x], undefined, { axes: [1] }],
  ["a reshape to the same shape", "reshape", (_, x) => [x], "x", { shape }],
  ["a reshape to another", "reshape", (_, x) => [x], undefined, { shape: ["n", 3, 1] }],
])("%s", (_, op, operands, expected, attrs) => {
  expect(simplified(op, operands, attrs)).toEqual(expected);
});
