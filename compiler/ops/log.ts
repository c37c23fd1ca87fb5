import { log } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";
import { div } from "./div.ts";
/** y = ln x  ⇒  dx = dy / x */
export const logarithm: Op = {
  name: "logarithm",
  infer: (inputs) => elementwise("logarithm", inputs),
  formula: ([x]) => `log(${x})`,
  gradient: (g, { x: [x], dy }) => [g.apply(div, [dy, x!], undefined)],
  element: (at, [x]) => log(x!.at(...at)),
};
