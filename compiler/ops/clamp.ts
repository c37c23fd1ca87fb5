import { max, min, num } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { gate } from "./gate.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = x kept within [low, high]; NaN stays NaN  ⇒  dx = dy strictly between the bounds, else 0 */
export const clamp: Op<{ low: number; high: number }> = {
  name: "clamp",
  infer: (inputs) => elementwise("clamp", inputs),
  formula: ([x], { low, high }) => `min(max(${x}, ${low}), ${high})`,
  gradient(g, { x: [x], dy, attrs: { low, high } }) {
    const above = g.apply(gate, [dy, g.apply(affine, [x!], { scale: 1, offset: -low })], { otherwise: 0 });
    return [g.apply(gate, [above, g.apply(affine, [x!], { scale: -1, offset: high })], { otherwise: 0 })];
  },
  element: (at, [x], { low, high }) => min(max(x!.at(...at), num(low)), num(high)),
};
