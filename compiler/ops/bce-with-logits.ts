import { abs, add, exp, log1p, max, mul, neg, num, sub } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { mul as times } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import { sigmoid } from "./sigmoid.ts";
import { softplus } from "./softplus.ts";
import { sub as minus } from "./sub.ts";
import { neg as negative } from "./neg.ts";
import type { Expr, GraphBuilder, NodeId, Op } from "./types.ts";

/**
 * y = max(x, 0) − x·t + ln(1 + e^−|x|), binary cross-entropy of sigmoid(x)  ⇒  dx = dy·(sigmoid(x) − t). With a weight w
 * of the positive class, as PyTorch's BCEWithLogitsLoss: y = (1 − t)·x + l·ln(1 + e⁻ˣ), l = 1 + (w − 1)·t
 * ⇒  dx = dy·(l·sigmoid(x) − w·t)
 */
export const bceWithLogits: Op<{ positiveWeight: number }> = {
  name: "bceWithLogits",
  infer: (inputs) => elementwise("bceWithLogits", inputs),
  formula: ([x, t], { positiveWeight: w }) =>
    w === 1 ? `max(${x}, 0) - ${x}·${t} + log(1 + exp(-|${x}|))` : `(1 - ${t})·${x} + (1 + ${w - 1}·${t})·log(1 + exp(-${x}))`,
  gradient(g, { x: [x, t], dy, attrs: { positiveWeight: w }, wanted }) {
    const probability = g.apply(sigmoid, [x!], undefined);
    const expected = w === 1 ? probability : g.apply(times, [weights(g, t!, w), probability], undefined);
    const error = g.apply(minus, [expected, w === 1 ? t! : g.apply(affine, [t!], { scale: w, offset: 0 })], undefined);
    return [g.apply(times, [dy, error], undefined), wanted[1] ? g.apply(times, [dy, slopeOfTarget(g, x!, w)], undefined) : undefined];
  },
  element(at, [xAt, tAt], { positiveWeight: w }) {
    const x = xAt!.at(...at);
    const t = tAt!.at(...at);
    const rest = log1p(exp(neg(abs(x))));
    if (w === 1) return add(sub(max(x, num(0)), mul(x, t)), rest);
    const weight: Expr = add(num(1), mul(num(w - 1), t));
    return add(mul(sub(num(1), t), x), mul(weight, add(max(neg(x), num(0)), rest)));
  },
};

/** 1 + (w − 1)·t */
const weights = (g: GraphBuilder, t: NodeId, w: number): NodeId => g.apply(affine, [t], { scale: w - 1, offset: 1 });

/** (w − 1)·ln(1 + e⁻ˣ) − x */
function slopeOfTarget(g: GraphBuilder, x: NodeId, w: number): NodeId {
  const opposite = g.apply(negative, [x], undefined);
  if (w === 1) return opposite;
  const rest = g.apply(softplus, [opposite], { beta: 1, threshold: 1000 });
  return g.apply(minus, [g.apply(affine, [rest], { scale: w - 1, offset: 0 }), x], undefined);
}
