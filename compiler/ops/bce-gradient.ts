import { div, max, mul, num, sub } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/**
 * dp = dy·(p − t) / max(p·(1 − p), 1e−12): binary cross-entropy's gradient, with PyTorch's bound; with a weight w of the
 * positive class, (1 − t)·p − w·t·(1 − p) stands in place of p − t.
 */
export const bceGradient: Op<{ positiveWeight: number }> = {
  name: "bceGradient",
  infer: (inputs) => elementwise("bceGradient", inputs),
  formula: ([dy, p, t], { positiveWeight: w }) =>
    `${dy}·(${w === 1 ? `${p} - ${t}` : `(1 - ${t})·${p} - ${w}·${t}·(1 - ${p})`}) / (${p}·(1 - ${p}))`,
  gradient() {
    throw new Error("bceGradient has no gradient rule: second derivatives are not taken");
  },
  element(at, [dyAt, pAt, tAt], { positiveWeight: w }) {
    const p = pAt!.at(...at);
    const t = tAt!.at(...at);
    const slope = max(mul(p, sub(num(1), p)), num(1e-12));
    const error = w === 1 ? sub(p, t) : sub(mul(sub(num(1), t), p), mul(mul(num(w), t), sub(num(1), p)));
    return div(mul(dyAt!.at(...at), error), slope);
  },
};
