import { num, select, test } from "../ir/expr.ts";
import { elementwise, zeroLike } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = 1 above 0, −1 below, else x itself (0, NaN)  ⇒  dx = 0 */
export const sign: Op = {
  name: "sign",
  infer: (inputs) => elementwise("sign", inputs),
  formula: ([x]) => `sign(${x})`,
  gradient: (g, { x: [x] }) => [zeroLike(g, x!)],
  element(at, [x]) {
    const value = x!.at(...at);
    return select(test("gt", value, num(0)), num(1), select(test("lt", value, num(0)), num(-1), value));
  },
};
