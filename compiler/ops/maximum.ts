import { max } from "../ir/expr.ts";
import { gate } from "./gate.ts";
import { elementwise } from "./shapes.ts";
import { sub } from "./sub.ts";
import type { Op } from "./types.ts";

/** y = the larger of a and b  ⇒  da = dy where a > b, db = dy elsewhere (where they are equal, b takes it all) */
export const maximum: Op = {
  name: "maximum",
  infer: (inputs) => elementwise("maximum", inputs),
  formula: ([a, b]) => `max(${a}, ${b})`,
  gradient(g, { x: [a, b], dy }) {
    const first = g.apply(gate, [dy, g.apply(sub, [a!, b!], undefined)], { otherwise: 0 });
    return [first, g.apply(sub, [dy, first], undefined)];
  },
  element: (at, [a, b]) => max(a!.at(...at), b!.at(...at)),
};
