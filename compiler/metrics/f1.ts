import type { Metric } from "../ir/layer.ts";
import { refuseUnclassified } from "./fit.ts";
import { average, threshold } from "./parameters.ts";

/** The harmonic mean of precision and recall; of distributions, of each class against the rest. */
export const f1: Metric = {
  name: "F1",
  doc: "2·precision·recall / (precision + recall).",
  aliases: ["F1Score", "FScore"],
  parameters: [average, threshold],
  better: "higher",
  check: (prediction, target) => refuseUnclassified("F1", prediction, target),
};
