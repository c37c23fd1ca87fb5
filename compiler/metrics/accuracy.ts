import type { Metric } from "../ir/layer.ts";
import { refuseIgnored, refuseUnclassified } from "./fit.ts";
import { ignore } from "./parameters.ts";

/** The share of rows (and positions) whose most probable class is the true one; of probabilities, p ≥ 0.5 just where it is so. */
export const accuracy: Metric = {
  name: "Accuracy",
  doc: "The share of predictions whose most probable class is the true one.",
  aliases: ["BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy"],
  parameters: [ignore],
  better: "higher",
  check: (prediction, target, args) => refuseUnclassified("Accuracy", prediction, target) ?? refuseIgnored("Accuracy", target, args.ignore),
};
