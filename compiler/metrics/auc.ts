import type { Metric } from "../ir/layer.ts";
import { refuseUnclassified } from "./fit.ts";

/** The area under the ROC curve, exact; of distributions, the mean over each class against the rest. */
export const auc: Metric = {
  name: "AUC",
  doc: "The area under the ROC curve: how often a yes is ranked above a no.",
  aliases: ["ROCAUC", "AUROC"],
  parameters: [],
  better: "higher",
  check: (prediction, target) => refuseUnclassified("AUC", prediction, target),
};
