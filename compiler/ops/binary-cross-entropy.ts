import { add, log, log1p, max, mul as times, neg, num, sub as minus } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { atLeast } from "./at-least.ts";
import { bceGradient } from "./bce-gradient.ts";
import { logarithm } from "./log.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import { sub } from "./sub.ts";
import type { GraphBuilder, NodeId, Op } from "./types.ts";

/**
 * y = −(w·t·ln p + (1 − t)·ln(1 − p)), w the weight of the positive class, logarithms held above −100 as PyTorch does.
 * After a sigmoid it is replaced by `bceWithLogits`; this form serves probabilities from elsewhere.
 */
export const binaryCrossEntropy: Op<{ positiveWeight: number }> = {
  name: "binaryCrossEntropy",
  infer: (inputs) => elementwise("binaryCrossEntropy", inputs),
  formula: ([p, t], { positiveWeight: w }) => `-(${w === 1 ? "" : `${w}·`}${t}·log(${p}) + (1 - ${t})·log(1 - ${p}))`,
  gradient: (g, { x: [p, t], dy, attrs, wanted }) => [
    wanted[0] ? g.apply(bceGradient, [dy, p!, t!], attrs) : undefined,
    wanted[1] ? g.apply(mul, [dy, slopeOfTarget(g, p!, attrs.positiveWeight)], undefined) : undefined,
  ],
  element(at, [pAt, tAt], { positiveWeight: w }) {
    const p = pAt!.at(...at);
    const t = tAt!.at(...at);
    const yes = times(w === 1 ? t : times(num(w), t), max(log(p), num(-100)));
    const no = times(minus(num(1), t), max(log1p(neg(p)), num(-100)));
    return neg(add(yes, no));
  },
};

/** ln(1 − p) − w·ln p */
function slopeOfTarget(g: GraphBuilder, p: NodeId, w: number): NodeId {
  const logOf = (x: NodeId): NodeId => g.apply(atLeast, [g.apply(logarithm, [x], undefined)], { low: -100 });
  const no = logOf(g.apply(affine, [p], { scale: -1, offset: 1 }));
  return g.apply(sub, [no, g.apply(affine, [logOf(p)], { scale: w, offset: 0 })], undefined);
}
