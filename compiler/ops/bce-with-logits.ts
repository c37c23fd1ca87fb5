import { abs, add, exp, log1p, max, mul, neg, num, sub } from "../ir/expr.ts";
import { mul as times } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import { sigmoid } from "./sigmoid.ts";
import { sub as minus } from "./sub.ts";
import { neg as negative } from "./neg.ts";
import type { Op } from "./types.ts";

/** y = max(x, 0) − x·t + ln(1 + e^−|x|), binary cross-entropy of sigmoid(x)  ⇒  dx = dy·(sigmoid(x) − t) */
export const bceWithLogits: Op = {
  name: "bceWithLogits",
  infer: (inputs) => elementwise("bceWithLogits", inputs),
  formula: ([x, t]) => `max(${x}, 0) - ${x}·${t} + log(1 + exp(-|${x}|))`,
  gradient(g, { x: [x, t], dy, wanted }) {
    const error = g.apply(minus, [g.apply(sigmoid, [x!], undefined), t!], undefined);
    return [
      g.apply(times, [dy, error], undefined),
      wanted[1] ? g.apply(negative, [g.apply(times, [dy, x!], undefined)], undefined) : undefined,
    ];
  },
  element(at, [xAt, tAt]) {
    const x = xAt!.at(...at);
    return add(sub(max(x, num(0)), mul(x, tAt!.at(...at))), log1p(exp(neg(abs(x)))));
  },
};
