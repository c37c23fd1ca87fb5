import { log, mul as times, num, select, test } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { logarithm } from "./log.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = x·ln x, 0 at 0  ⇒  dx = dy·(ln x + 1) */
export const xLogX: Op = {
  name: "xLogX",
  infer: (inputs) => elementwise("xLogX", inputs),
  formula: ([x]) => `${x}·log(${x})`,
  gradient(g, { x: [x], dy }) {
    const slope = g.apply(affine, [g.apply(logarithm, [x!], undefined)], { scale: 1, offset: 1 });
    return [g.apply(mul, [dy, slope], undefined)];
  },
  element(at, [xAt]) {
    const x = xAt!.at(...at);
    return select(test("eq", x, num(0)), num(0), times(x, log(x)));
  },
};
