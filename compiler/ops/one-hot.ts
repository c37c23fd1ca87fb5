import { asNumber, num, select, test } from "../ir/expr.ts";
import { pick } from "./pick.ts";
import { real } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y[…, j] = v[…] where j is index[…], else 0  ⇒  dv = dy at that place */
export const oneHot: Op<{ size: number }> = {
  name: "oneHot",
  infer: ([v], { size }) => real([...v!.shape, size]),
  formula: ([v, index]) => `j = ${index} ? ${v} : 0`,
  gradient: (g, { x: [, index], dy }) => [g.apply(pick, [dy, index!], undefined), undefined],
  element(at, [v, index]) {
    const row = at.slice(0, -1);
    return select(test("eq", asNumber(at.at(-1)!), index!.at(...row)), v!.at(...row), num(0));
  },
};
