import { add, log, log1p, max, mul, neg, num, sub } from "../ir/expr.ts";
import { bceGradient } from "./bce-gradient.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/**
 * y = −(t·ln p + (1 − t)·ln(1 − p)), logarithms held above −100 as PyTorch does. After a sigmoid it is replaced by
 * `bceWithLogits`; this form serves probabilities from elsewhere.
 */
export const binaryCrossEntropy: Op = {
  name: "binaryCrossEntropy",
  infer: (inputs) => elementwise("binaryCrossEntropy", inputs),
  formula: ([p, t]) => `-(${t}·log(${p}) + (1 - ${t})·log(1 - ${p}))`,
  gradient: (g, { x: [p, t], dy }) => [g.apply(bceGradient, [dy, p!, t!], undefined), undefined],
  element(at, [pAt, tAt]) {
    const p = pAt!.at(...at);
    const t = tAt!.at(...at);
    const yes = mul(t, max(log(p), num(-100)));
    const no = mul(sub(num(1), t), max(log1p(neg(p)), num(-100)));
    return neg(add(yes, no));
  },
};
