import { div, max, mul, num, sub } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** dp = dy·(p − t) / max(p·(1 − p), 1e−12): binary cross-entropy's gradient, with PyTorch's bound. */
export const bceGradient: Op = {
  name: "bceGradient",
  infer: (inputs) => elementwise("bceGradient", inputs),
  formula: ([dy, p, t]) => `${dy}·(${p} - ${t}) / (${p}·(1 - ${p}))`,
  gradient() {
    throw new Error("bceGradient has no gradient rule: second derivatives are not taken");
  },
  element(at, [dyAt, pAt, tAt]) {
    const p = pAt!.at(...at);
    const slope = max(mul(p, sub(num(1), p)), num(1e-12));
    return div(mul(dyAt!.at(...at), sub(p, tAt!.at(...at))), slope);
  },
};
