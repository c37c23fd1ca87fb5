/** Every metric: one file and one line each; runtime/metrics computes them. */
import type { Metric, Table } from "../ir/layer.ts";
import { accuracy } from "./accuracy.ts";
import { auc } from "./auc.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { f1 } from "./f1.ts";
import { mae } from "./mae.ts";
import { mse } from "./mse.ts";
import { perplexity } from "./perplexity.ts";
import { plannedMetrics } from "./planned.ts";
import { precision } from "./precision.ts";
import { r2 } from "./r2.ts";
import { recall } from "./recall.ts";
import { rmse } from "./rmse.ts";
import { topK } from "./top-k.ts";

export const metrics: Table<Metric> = {
  ...plannedMetrics,
  Accuracy: accuracy,
  TopK: topK,
  Precision: precision,
  Recall: recall,
  F1: f1,
  AUC: auc,
  ConfusionMatrix: confusionMatrix,
  Perplexity: perplexity,
  MAE: mae,
  MSE: mse,
  RMSE: rmse,
  R2: r2,
};
