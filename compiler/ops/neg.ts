import { neg as negative } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = −x */
export const neg: Op = {
  name: "neg",
  infer: (inputs) => elementwise("neg", inputs),
  formula: ([x]) => `−${x}`,
  gradient: (g, { dy }) => [g.apply(neg, [dy], undefined)],
  element: (at, [x]) => negative(x!.at(...at)),
};
