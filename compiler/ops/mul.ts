import { mul as times } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = a·b  ⇒  da = dy·b,  db = dy·a */
export const mul: Op = {
  name: "mul",
  infer: (inputs) => elementwise("mul", inputs),
  formula: ([a, b]) => `${a}·${b}`,
  gradient: (g, { x: [a, b], dy, wanted }) => [
    wanted[0] ? g.apply(mul, [dy, b!], undefined) : undefined,
    wanted[1] ? g.apply(mul, [dy, a!], undefined) : undefined,
  ],
  element: (at, [a, b]) => times(a!.at(...at), b!.at(...at)),
};
