import type { Metric } from "../ir/layer.ts";
import { refuseUnequal } from "./fit.ts";

/** mean (p − t)², in raw units where the target has a fitted transform. */
export const mse: Metric = {
  name: "MSE",
  doc: "mean (p - t)^2, in the units of the data squared.",
  aliases: ["MeanSquaredError", "mse"],
  parameters: [],
  better: "lower",
  check: (prediction, target) => refuseUnequal("MSE", prediction, target),
};
