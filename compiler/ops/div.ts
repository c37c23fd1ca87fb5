import { div as over } from "../ir/expr.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = a / b  ⇒  da = dy / b,  db = −dy·y / b */
export const div: Op = {
  name: "div",
  infer: (inputs) => elementwise("div", inputs),
  formula: ([a, b]) => `${a} / ${b}`,
  gradient: (g, { x: [, b], y, dy, wanted }) => [
    wanted[0] ? g.apply(div, [dy, b!], undefined) : undefined,
    wanted[1] ? g.apply(neg, [g.apply(div, [g.apply(mul, [dy, y], undefined), b!], undefined)], undefined) : undefined,
  ],
  element: (at, [a, b]) => over(a!.at(...at), b!.at(...at)),
};
