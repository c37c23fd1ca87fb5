/** The metrics, by the names that a `.nnet` file calls them. Adding one is a file and a line here. */
import { createTransforms } from "../data/prepare.ts";
import { DataError, sentence } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { Plan } from "../plan.ts";
import type { Trainer } from "../trainer.ts";
import { accuracy } from "./accuracy.ts";
import { auc } from "./auc.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { f1 } from "./f1.ts";
import { mae } from "./mae.ts";
import type { Metric, MetricRule } from "./metric.ts";
import { mse } from "./mse.ts";
import { perplexity } from "./perplexity.ts";
import { precision } from "./precision.ts";
import { r2 } from "./r2.ts";
import { recall } from "./recall.ts";
import { rmse } from "./rmse.ts";
import { topK } from "./top-k.ts";

export const metrics: Readonly<Record<string, MetricRule>> = {
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

/** A metric of the plan, with the names of what it compares. */
export interface PlannedMetric {
  readonly name: string;
  readonly output: string;
  readonly target: string;
  readonly metric: Metric;
}

/** The metrics that the plan names, ready for a model whose transforms are fitted. Throws DataError where one does not fit. */
export function createMetrics(model: Trainer, plan: Plan): readonly PlannedMetric[] {
  return plan.metrics.map((metricPlan) => {
    const { name, kind } = metricPlan;
    const rule = Object.hasOwn(metrics, kind) ? metrics[kind] : undefined;
    if (rule === undefined) throw new DataError(sentence(`${name}: there is no metric "${kind}"${didYouMean(kind, Object.keys(metrics))}`));
    const output = plan.outputs.find((candidate) => candidate.name === metricPlan.output);
    const target = plan.targets.find((candidate) => candidate.name === metricPlan.target);
    if (output === undefined || target === undefined)
      throw new DataError(`${name}: the plan has no output "${metricPlan.output}" or no target "${metricPlan.target}".`);
    const transforms = createTransforms(model, plan, target);
    return { name, output: output.name, target: target.name, metric: rule({ plan: metricPlan, output, target, transforms }) };
  });
}
