import { sub as minus } from "../ir/expr.ts";
import { neg } from "./neg.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = a − b */
export const sub: Op = {
  name: "sub",
  infer: (inputs) => elementwise("sub", inputs),
  formula: ([a, b]) => `${a} - ${b}`,
  gradient: (g, { dy, wanted }) => [dy, wanted[1] ? g.apply(neg, [dy], undefined) : undefined],
  element: (at, [a, b]) => minus(a!.at(...at), b!.at(...at)),
};
