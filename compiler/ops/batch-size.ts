import { batch } from "../ir/expr.ts";
import { f64 } from "../ir/graph.ts";
import type { Op } from "./types.ts";

/** n, the number of rows in this batch, as an f64 scalar: what every mean divides by. */
export const batchSize: Op = {
  name: "batchSize",
  infer: () => f64(),
  formula: () => "n",
  gradient: () => [],
  element: () => batch,
};
