import { max, num } from "../ir/expr.ts";
import { gate } from "./gate.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = max(x, 0)  ⇒  dx = dy where y > 0, else 0 (relu′(0) = 0, as PyTorch) */
export const relu: Op = {
  name: "relu",
  infer: (inputs) => elementwise("relu", inputs),
  formula: ([x]) => `max(${x}, 0)`,
  gradient: (g, { y, dy }) => [g.apply(gate, [dy, y], { otherwise: 0 })],
  element: (at, [x]) => max(x!.at(...at), num(0)),
};
