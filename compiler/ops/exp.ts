import { exp } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";
import { mul } from "./mul.ts";
/** y = eˣ  ⇒  dx = dy·y */
export const exponential: Op = {
  name: "exponential",
  infer: (inputs) => elementwise("exponential", inputs),
  formula: ([x]) => `exp(${x})`,
  gradient: (g, { y, dy }) => [g.apply(mul, [dy, y], undefined)],
  element: (at, [x]) => exp(x!.at(...at)),
};
