import { sigmoid as sigmoidOf } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = 1 / (1 + e⁻ˣ)  ⇒  dx = dy·y·(1 − y) */
export const sigmoid: Op = {
  name: "sigmoid",
  infer: (inputs) => elementwise("sigmoid", inputs),
  formula: ([x]) => `sigmoid(${x})`,
  gradient(g, { y, dy }) {
    const slope = g.apply(mul, [y, g.apply(affine, [y], { scale: -1, offset: 1 })], undefined);
    return [g.apply(mul, [dy, slope], undefined)];
  },
  element: (at, [x]) => sigmoidOf(x!.at(...at)),
};
