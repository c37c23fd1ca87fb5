import type { Metric } from "../ir/layer.ts";
import { refuseUnclassified } from "./fit.ts";
import { average, threshold } from "./parameters.ts";

/** True positives / predicted positives; of distributions, of each class against the rest. */
export const precision: Metric = {
  name: "Precision",
  doc: "True positives / predicted positives: how far a yes can be trusted.",
  aliases: [],
  parameters: [average, threshold],
  better: "higher",
  check: (prediction, target) => refuseUnclassified("Precision", prediction, target),
};
