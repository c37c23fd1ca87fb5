import { tanh as tanhOf } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = tanh x  ⇒  dx = dy·(1 − y²) */
export const tanh: Op = {
  name: "tanh",
  infer: (inputs) => elementwise("tanh", inputs),
  formula: ([x]) => `tanh(${x})`,
  gradient(g, { y, dy }) {
    const slope = g.apply(affine, [g.apply(mul, [y, y], undefined)], { scale: -1, offset: 1 });
    return [g.apply(mul, [dy, slope], undefined)];
  },
  element: (at, [x]) => tanhOf(x!.at(...at)),
};
