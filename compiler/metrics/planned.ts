/** Metrics that the language knows and the compiler does not build yet. */
import type { Metric, Parameter, Table } from "../ir/layer.ts";

function metric(
  name: string,
  better: "higher" | "lower",
  doc: string,
  parameters: readonly Parameter[] = [],
  aliases: readonly string[] = [],
): Metric {
  return { name, better, doc, parameters, aliases, planned: true };
}
const average: Parameter = {
  name: "average",
  type: { type: "choice", of: ["macro", "micro"] },
  default: "macro",
  doc: "mean of the classes, or over all rows",
};
const threshold: Parameter = {
  name: "threshold",
  type: { type: "number", min: 0, max: 1 },
  default: 0.5,
  doc: "a probability above it counts as yes",
};

export const plannedMetrics: Table<Metric> = {
  TopK: metric(
    "TopK",
    "higher",
    "the share of rows whose class is among the k most probable",
    [{ name: "k", type: { type: "integer", min: 1 }, default: 5, doc: "how many" }],
    ["TopKCategoricalAccuracy", "TopKAccuracy"],
  ),
  MSE: metric("MSE", "lower", "mean (p − y)²", [], ["MeanSquaredError", "mse"]),
  RMSE: metric("RMSE", "lower", "√ mean (p − y)²", [], ["RootMeanSquaredError"]),
  R2: metric("R2", "higher", "1 − Σ (p − y)² / Σ (y − ȳ)²", [], ["R2Score"]),
  Precision: metric("Precision", "higher", "true positives / predicted positives", [average, threshold]),
  Recall: metric("Recall", "higher", "true positives / actual positives", [average, threshold], ["Sensitivity"]),
  F1: metric("F1", "higher", "2 precision recall / (precision + recall)", [average, threshold], ["F1Score"]),
  AUC: metric("AUC", "higher", "the area under the receiver operating curve", [], ["ROCAUC", "AUROC"]),
  ConfusionMatrix: metric("ConfusionMatrix", "higher", "rows by actual and predicted class"),
  Perplexity: metric("Perplexity", "lower", "e to the mean cross-entropy"),
  IoU: metric("IoU", "higher", "intersection over union", [threshold], ["MeanIoU", "JaccardIndex"]),
};
