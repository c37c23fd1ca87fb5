import type { Metric } from "../ir/layer.ts";
import { refuseUnequal } from "./fit.ts";

/** mean |p − t|, in raw units where the target has a fitted transform. */
export const mae: Metric = {
  name: "MAE",
  doc: "mean |p - t|, in the units of the data.",
  aliases: ["MeanAbsoluteError", "L1Loss"],
  parameters: [],
  better: "lower",
  check: (prediction, target) => refuseUnequal("MAE", prediction, target),
};
