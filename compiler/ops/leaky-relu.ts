import { mul, num, select, test } from "../ir/expr.ts";
import { gate } from "./gate.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = x where x > 0, else slope·x  ⇒  dx = dy where x > 0, else slope·dy (at 0 too, as PyTorch) */
export const leakyRelu: Op<{ slope: number }> = {
  name: "leakyRelu",
  infer: (inputs) => elementwise("leakyRelu", inputs),
  formula: ([x], { slope }) => `${x} > 0 ? ${x} : ${slope}·${x}`,
  gradient: (g, { x: [x], dy, attrs }) => [g.apply(gate, [dy, x!], { otherwise: attrs.slope })],
  element(at, [x], { slope }) {
    const value = x!.at(...at);
    return select(test("gt", value, num(0)), value, mul(num(slope), value));
  },
};
