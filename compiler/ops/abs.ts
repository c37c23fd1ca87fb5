import { abs } from "../ir/expr.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import { sign } from "./sign.ts";
import type { Op } from "./types.ts";

/** y = |x|  ⇒  dx = dy·sign(x), 0 at 0 */
export const absolute: Op = {
  name: "absolute",
  infer: (inputs) => elementwise("absolute", inputs),
  formula: ([x]) => `|${x}|`,
  gradient: (g, { x: [x], dy }) => [g.apply(mul, [dy, g.apply(sign, [x!], undefined)], undefined)],
  element: (at, [x]) => abs(x!.at(...at)),
};
