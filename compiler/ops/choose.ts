import { num, select, test } from "../ir/expr.ts";
import { gate } from "./gate.ts";
import { elementwise, zeroLike } from "./shapes.ts";
import { sub } from "./sub.ts";
import type { Op } from "./types.ts";

/** y = a where s > 0, else b  ⇒  da = dy where s > 0, else 0;  db = dy − da */
export const choose: Op = {
  name: "choose",
  infer: (inputs) => elementwise("choose", inputs),
  formula: ([s, a, b]) => `${s} > 0 ? ${a} : ${b}`,
  gradient(g, { x: [s], dy, wanted }) {
    const da = g.apply(gate, [dy, s!], { otherwise: 0 });
    return [wanted[0] ? zeroLike(g, s!) : undefined, da, wanted[2] ? g.apply(sub, [dy, da], undefined) : undefined];
  },
  element: (at, [s, a, b]) => select(test("gt", s!.at(...at), num(0)), a!.at(...at), b!.at(...at)),
};
