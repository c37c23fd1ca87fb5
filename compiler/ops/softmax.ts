import { broadcast } from "./broadcast.ts";
import { div } from "./div.ts";
import { exponential } from "./exp.ts";
import { mul } from "./mul.ts";
import { reduceMax } from "./reduce-max.ts";
import { reduceSum } from "./reduce-sum.ts";
import { elementwise } from "./shapes.ts";
import { sub } from "./sub.ts";
import type { GraphBuilder, NodeId, Op } from "./types.ts";

/** yⱼ = e^(xⱼ − max x) / Σₖ e^(xₖ − max x) along the last axis  ⇒  dx = y·(dy − Σₖ dyₖ·yₖ) */
export const softmax: Op = {
  name: "softmax",
  infer: (inputs) => elementwise("softmax", inputs),
  formula: ([x]) => `softmax(${x})`,
  gradient(g, { y, dy }) {
    const dot = g.apply(reduceSum, [g.apply(mul, [dy, y], undefined)], { axes: [g.typeOf(y).shape.length - 1] });
    return [g.apply(mul, [y, g.apply(sub, [dy, alongRows(g, dot, y)], undefined)], undefined)];
  },
  expand(g, [x]) {
    const { exps, total } = shiftedExps(g, x!);
    return g.apply(div, [exps, alongRows(g, total, x!)], undefined);
  },
};

/** One number a row, repeated along the last axis of `like`. */
export function alongRows(g: GraphBuilder, rows: NodeId, like: NodeId): NodeId {
  const { shape } = g.typeOf(like);
  return g.apply(broadcast, [rows], { shape, axes: shape.slice(0, -1).map((_, axis) => axis) });
}

/** x − max x (so that no exponential overflows), its exponentials, and their sum a row. */
export function shiftedExps(g: GraphBuilder, x: NodeId): { shifted: NodeId; exps: NodeId; total: NodeId } {
  const shifted = g.apply(sub, [x, alongRows(g, g.apply(reduceMax, [x], undefined), x)], undefined);
  const exps = g.apply(exponential, [shifted], undefined);
  const total = g.apply(reduceSum, [exps], { axes: [g.typeOf(x).shape.length - 1] });
  return { shifted, exps, total };
}
