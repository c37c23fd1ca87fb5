import type { Transform } from "../data/transforms.ts";
import type { MetricPlan, OutputPlan, TensorPlan } from "../plan.ts";
import type { Tensor } from "../trainer.ts";

/** Rows of numbers: of a confusion matrix, the counts by actual class (rows) and predicted class (columns). */
export type Matrix = readonly (readonly number[])[];

/** Gathers a metric over the batches of a dataset. */
export interface Metric {
  reset(): void;
  /** Adds the first `n` rows of the model's output and target arrays. */
  add(outputs: Tensor, targets: Tensor, n: number): void;
  /** The metric over everything added since the reset; NaN before anything is. */
  value(): number | Matrix;
}

/** What a metric is made for. */
export interface MetricContext {
  readonly plan: MetricPlan;
  readonly output: OutputPlan;
  readonly target: TensorPlan;
  /** The target's transforms, in order; undone, they give raw units. */
  readonly transforms: readonly Transform[];
}

/** Throws DataError where the metric does not fit its output and target. */
export type MetricRule = (context: MetricContext) => Metric;
