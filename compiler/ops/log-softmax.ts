import { logarithm } from "./log.ts";
import { mul } from "./mul.ts";
import { reduceSum } from "./reduce-sum.ts";
import { elementwise } from "./shapes.ts";
import { alongRows, shiftedExps, softmax } from "./softmax.ts";
import { sub } from "./sub.ts";
import type { Op } from "./types.ts";

/** yⱼ = xⱼ − max x − ln Σₖ e^(xₖ − max x), the stable logarithm of softmax  ⇒  dx = dy − softmax(x)·Σₖ dyₖ */
export const logSoftmax: Op = {
  name: "logSoftmax",
  infer: (inputs) => elementwise("logSoftmax", inputs),
  formula: ([x]) => `log softmax(${x})`,
  gradient(g, { x: [x], dy }) {
    const total = g.apply(reduceSum, [dy], { axes: [g.typeOf(dy).shape.length - 1] });
    const probabilities = g.apply(softmax, [x!], undefined);
    return [g.apply(sub, [dy, g.apply(mul, [probabilities, alongRows(g, total, x!)], undefined)], undefined)];
  },
  expand(g, [x]) {
    const { shifted, total } = shiftedExps(g, x!);
    return g.apply(sub, [shifted, alongRows(g, g.apply(logarithm, [total], undefined), x!)], undefined);
  },
};
