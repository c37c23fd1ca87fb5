import { add, log, log1p, max, mul, neg, num, sub } from "../ir/expr.ts";
import { bceGradient } from "./bce-gradient.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/**
 * y = −(w·t·ln p + (1 − t)·ln(1 − p)), w the weight of the positive class, logarithms held above −100 as PyTorch does.
 * After a sigmoid it is replaced by `bceWithLogits`; this form serves probabilities from elsewhere.
 */
export const binaryCrossEntropy: Op<{ positiveWeight: number }> = {
  name: "binaryCrossEntropy",
  infer: (inputs) => elementwise("binaryCrossEntropy", inputs),
  formula: ([p, t], { positiveWeight: w }) => `-(${w === 1 ? "" : `${w}·`}${t}·log(${p}) + (1 - ${t})·log(1 - ${p}))`,
  gradient: (g, { x: [p, t], dy, attrs }) => [g.apply(bceGradient, [dy, p!, t!], attrs), undefined],
  element(at, [pAt, tAt], { positiveWeight: w }) {
    const p = pAt!.at(...at);
    const t = tAt!.at(...at);
    const yes = mul(w === 1 ? t : mul(num(w), t), max(log(p), num(-100)));
    const no = mul(sub(num(1), t), max(log1p(neg(p)), num(-100)));
    return neg(add(yes, no));
  },
};
