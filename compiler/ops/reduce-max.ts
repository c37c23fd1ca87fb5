import { maximum } from "../ir/expr.ts";
import { real } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = the largest of x along its last axis; inside softmax only, which has a gradient rule of its own. */
export const reduceMax: Op = {
  name: "reduceMax",
  infer: ([x]) => real(x!.shape.slice(0, -1)),
  formula: ([x]) => `max ${x}`,
  gradient() {
    throw new Error("reduceMax has no gradient rule: it only appears after differentiation");
  },
  element: (at, [x], _, { types }) => maximum(types[0]!.shape.at(-1)!, (k) => x!.at(...at, k)),
};
