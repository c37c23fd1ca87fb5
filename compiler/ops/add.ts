import { add as plus } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = a + b */
export const add: Op = {
  name: "add",
  infer: (inputs) => elementwise("add", inputs),
  formula: ([a, b]) => `${a} + ${b}`,
  gradient: (_, { dy }) => [dy, dy],
  element: (at, [a, b]) => plus(a!.at(...at), b!.at(...at)),
};
