import type { Metric } from "../ir/layer.ts";
import { refuseUnequal } from "./fit.ts";

/** √ mean (p − t)², in raw units where the target has a fitted transform. */
export const rmse: Metric = {
  name: "RMSE",
  doc: "sqrt(mean (p - t)^2), in the units of the data.",
  aliases: ["RootMeanSquaredError"],
  parameters: [],
  better: "lower",
  check: (prediction, target) => refuseUnequal("RMSE", prediction, target),
};
