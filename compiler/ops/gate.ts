import { mul, num, select, test } from "../ir/expr.ts";
import { zeroLike } from "./shapes.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = a where s > 0, else otherwise·a: the gradient of relu and its kin. */
export const gate: Op<{ otherwise: number }> = {
  name: "gate",
  infer: (inputs) => elementwise("gate", inputs),
  formula: ([a, s], { otherwise }) => `${s} > 0 ? ${a} : ${otherwise === 0 ? "0" : `${otherwise}·${a}`}`,
  gradient: (g, { x: [, s], dy, attrs, wanted }) => [g.apply(gate, [dy, s!], attrs), wanted[1] ? zeroLike(g, s!) : undefined],
  element(at, [a, s], { otherwise }) {
    const value = a!.at(...at);
    return select(test("gt", s!.at(...at), num(0)), value, otherwise === 0 ? num(0) : mul(num(otherwise), value));
  },
};
