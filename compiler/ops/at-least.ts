import { max, num } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = max(x, low), a guard against division by 0  ⇒  dx = dy, also below: what fell too low can rise again (as in PyTorch's GaussianNLLLoss) */
export const atLeast: Op<{ low: number }> = {
  name: "atLeast",
  infer: (inputs) => elementwise("atLeast", inputs),
  formula: ([x], { low }) => `max(${x}, ${low})`,
  gradient: (_, { dy }) => [dy],
  element: (at, [x], { low }) => max(x!.at(...at), num(low)),
};
