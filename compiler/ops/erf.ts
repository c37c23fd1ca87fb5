import { erf } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { exponential } from "./exp.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = erf x = 2/√π·∫₀ˣ e^−t² dt  ⇒  dx = dy·2/√π·e^−x² */
export const errorFunction: Op = {
  name: "errorFunction",
  infer: (inputs) => elementwise("errorFunction", inputs),
  formula: ([x]) => `erf(${x})`,
  gradient(g, { x: [x], dy }) {
    const bell = g.apply(exponential, [g.apply(neg, [g.apply(mul, [x!, x!], undefined)], undefined)], undefined);
    return [g.apply(affine, [g.apply(mul, [dy, bell], undefined)], { scale: 2 / Math.sqrt(Math.PI), offset: 0 })];
  },
  element: (at, [x]) => erf(x!.at(...at)),
};
