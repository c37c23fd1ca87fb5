import { add, mul, num, random } from "../ir/expr.ts";
import { linear } from "./shapes.ts";
import type { Op, TensorType } from "./types.ts";

/** y = low + (high − low)·u, u one of 2²⁴ even steps in [0, 1): a hash of (key, stream, logical place). */
export const uniform: Op<{ low: number; high: number; stream: number; type: TensorType }> = {
  name: "uniform",
  infer: (_, { type }) => type,
  formula: (_, { low, high }) => `uniform in ${low} … ${high}`,
  gradient: () => [undefined],
  element: (at, [key], { low, high, stream }, { type }) =>
    add(num(low), mul(num((high - low) / 2 ** 24), random(key!.at(), stream, linear(at, type.shape)))),
};
