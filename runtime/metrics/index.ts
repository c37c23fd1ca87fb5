/** The metrics, by the names that a `.nnet` file calls them. Adding one is a file and a line here. */
import { createTransforms } from "../data/prepare.ts";
import { DataError, sentence } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { Plan } from "../plan.ts";
import type { Trainer } from "../trainer.ts";
import { accuracy } from "./accuracy.ts";
import { mae } from "./mae.ts";
import type { Metric, MetricRule } from "./metric.ts";

export const metrics: Readonly<Record<string, MetricRule>> = {
  Accuracy: accuracy,
  MAE: mae,
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
