import { sqrt } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";
import { affine } from "./affine.ts";
import { div } from "./div.ts";
/** y = √x  ⇒  dx = dy / 2y */
export const squareRoot: Op = {
  name: "squareRoot",
  infer: (inputs) => elementwise("squareRoot", inputs),
  formula: ([x]) => `sqrt(${x})`,
  gradient: (g, { y, dy }) => [g.apply(div, [dy, g.apply(affine, [y], { scale: 2, offset: 0 })], undefined)],
  element: (at, [x]) => sqrt(x!.at(...at)),
};
