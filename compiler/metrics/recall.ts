import type { Metric } from "../ir/layer.ts";
import { refuseUnclassified } from "./fit.ts";
import { average, threshold } from "./parameters.ts";

/** True positives / actual positives; of distributions, of each class against the rest. */
export const recall: Metric = {
  name: "Recall",
  doc: "True positives / actual positives: how many of them are found.",
  aliases: ["Sensitivity", "TruePositiveRate"],
  parameters: [average, threshold],
  better: "higher",
  check: (prediction, target) => refuseUnclassified("Recall", prediction, target),
};
