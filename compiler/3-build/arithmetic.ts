/** `a + b`, `a * 2`: equal shapes, or one whose axes are the last axes of the other, or a number. */
import type { Builder } from "../ir/builder.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Problem, Value } from "../ir/layer.ts";
import type { Operand, Step, StepId } from "../ir/model.ts";
import { describe, refuseIndex } from "../layers/shapes.ts";
import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { broadcast } from "../ops/broadcast.ts";
import { div } from "../ops/div.ts";
import { mul } from "../ops/mul.ts";
import { sub } from "../ops/sub.ts";

type Arithmetic = Step & { kind: "arithmetic" };

const ops = { "+": add, "-": sub, "*": mul, "/": div } as const;

export function buildArithmetic(g: Builder, step: Arithmetic, values: ReadonlyMap<StepId, Value>): Value | Problem | undefined {
  const left = operand(step.left, values);
  const right = operand(step.right, values);
  if (left === undefined || right === undefined) return undefined;
  if (typeof left === "number" && typeof right === "number") return undefined;
  for (const side of [left, right]) {
    const problem = typeof side === "number" ? undefined : refuseIndex(`\`${step.op}\``, side);
    if (problem !== undefined) return problem;
  }
  if (typeof right === "number") return withNumber(g, step.op, left as Value, right);
  if (typeof left === "number") return numberFirst(g, step.op, left, right);
  return ofTwo(g, step.op, left, right);
}

function operand(side: Operand, values: ReadonlyMap<StepId, Value>): Value | number | undefined {
  return side.kind === "number" ? side.value : values.get(side.step);
}

const values = (g: Builder, node: NodeId, like: Value): Value => ({
  node,
  type: g.typeOf(node),
  axes: like.axes,
  content: { kind: "values" },
});

function withNumber(g: Builder, op: Arithmetic["op"], x: Value, k: number): Value {
  const attrs = {
    "+": { scale: 1, offset: k },
    "-": { scale: 1, offset: -k },
    "*": { scale: k, offset: 0 },
    "/": { scale: 1 / k, offset: 0 },
  }[op];
  return values(g, g.apply(affine, [x.node], attrs), x);
}

function numberFirst(g: Builder, op: Arithmetic["op"], k: number, x: Value): Value {
  if (op === "+" || op === "*") return withNumber(g, op, x, k);
  if (op === "-") return values(g, g.apply(affine, [x.node], { scale: -1, offset: k }), x);
  return values(g, g.apply(div, [g.fill(k, g.typeOf(x.node)), x.node], undefined), x);
}

function ofTwo(g: Builder, op: Arithmetic["op"], a: Value, b: Value): Value | Problem {
  const [large, small] = a.axes.length >= b.axes.length ? [a, b] : [b, a];
  const lead = large.axes.length - small.axes.length;
  if (!small.axes.every((axis, i) => axis.size === large.axes[lead + i]!.size)) {
    return {
      code: "NN2102",
      message: `\`${op}\` needs two values of one shape, got ${describe(a)} and ${describe(b)}`,
      help: "let both have the same axes, or one the last axes of the other",
    };
  }
  const fit = (side: Value): NodeId =>
    side.axes.length === large.axes.length ? side.node : spread(g, side.node, g.typeOf(large.node).shape);
  return values(g, g.apply(ops[op], [fit(a), fit(b)], undefined), large);
}

/** The batch axis and the last axes are given, those between repeat. */
function spread(g: Builder, node: NodeId, shape: readonly (number | "n")[]): NodeId {
  const rank = g.typeOf(node).shape.length;
  const axes = Array.from({ length: rank }, (_, i) => (i === 0 ? 0 : shape.length - rank + i));
  return g.apply(broadcast, [node], { shape, axes });
}
