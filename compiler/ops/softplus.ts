import { abs, add, div, exp, log1p, max, mul as times, neg, num, select, test } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { choose } from "./choose.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import { sigmoid } from "./sigmoid.ts";
import type { Op } from "./types.ts";

/**
 * y = ln(1 + e^(beta·x)) / beta, as max(z, 0) + ln(1 + e^−|z|) with z = beta·x, and x itself where z > threshold, as in
 * PyTorch  ⇒  dx = dy·sigmoid(beta·x), dy above the threshold
 */
export const softplus: Op<{ beta: number; threshold: number }> = {
  name: "softplus",
  infer: (inputs) => elementwise("softplus", inputs),
  formula: ([x], { beta }) => (beta === 1 ? `log(1 + exp(${x}))` : `log(1 + exp(${beta}·${x})) / ${beta}`),
  gradient(g, { x: [x], dy, attrs: { beta, threshold } }) {
    const z = g.apply(affine, [x!], { scale: beta, offset: 0 });
    const slope = g.apply(mul, [dy, g.apply(sigmoid, [z], undefined)], undefined);
    return [g.apply(choose, [g.apply(affine, [x!], { scale: beta, offset: -threshold }), dy, slope], undefined)];
  },
  element(at, [xAt], { beta, threshold }) {
    const x = xAt!.at(...at);
    const z = beta === 1 ? x : times(num(beta), x);
    const smooth = add(max(z, num(0)), log1p(exp(neg(abs(z)))));
    return select(test("gt", z, num(threshold)), x, beta === 1 ? smooth : div(smooth, num(beta)));
  },
};
