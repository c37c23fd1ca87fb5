import { num } from "../ir/expr.ts";
import type { Op, TensorType } from "./types.ts";

/** A tensor of one value. */
export const fill: Op<{ value: number; type: TensorType }> = {
  name: "fill",
  infer: (_, { type }) => type,
  formula: (_, { value }) => String(value),
  gradient: () => [],
  element: (_at, _inputs, { value }) => num(value),
};
