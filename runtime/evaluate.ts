import { createPacer, type Pacer } from "./breathe.ts";
import { type Dataset, requireTargets } from "./data/dataset.ts";
import { createLoader, type Loader } from "./data/loader.ts";
import { prepare } from "./data/prepare.ts";
import { createMetrics, type PlannedMetric } from "./metrics/index.ts";
import type { Matrix } from "./metrics/metric.ts";
import type { Tensor, Trainer } from "./trainer.ts";

/**
 * The mean loss over the rows, as `loss`, and each metric by the name that the file gives it; metrics whose value is a
 * matrix stand apart, in `matrices`, where there are any.
 */
export type Evaluation = Readonly<Record<string, number>> & {
  readonly loss: number;
  readonly matrices?: Readonly<Record<string, Matrix>>;
};

/**
 * The loss and metrics of a model over a dataset, in inference mode, batch by batch. The data's transforms use the
 * values that the model has been fitted with (by `fit`, or loaded with its weights). Overwrites the model's inputs,
 * targets and outputs; lets the event loop have its turn every few milliseconds.
 *
 * @throws DataError where the data does not fit the model; the signal's reason where it aborts
 */
export async function evaluate(model: Trainer, dataset: Dataset, options: { readonly signal?: AbortSignal } = {}): Promise<Evaluation> {
  requireTargets(dataset, "Evaluation");
  const loader = createLoader(model, prepare(model, dataset));
  const pacer = createPacer();
  try {
    const evaluation = await evaluateLoaded(model, loader, createMetrics(model, dataset.plan), pacer, options.signal);
    if (evaluation === undefined) options.signal?.throwIfAborted();
    return evaluation as Evaluation;
  } finally {
    pacer.close();
  }
}

/** The same over a loader. Gives undefined where the signal aborts. */
export async function evaluateLoaded(
  model: Trainer,
  loader: Loader,
  metrics: readonly PlannedMetric[],
  pacer: Pacer,
  signal: AbortSignal | undefined,
): Promise<Evaluation | undefined> {
  const { capacity } = model.info;
  const { rows } = loader;
  for (const { metric } of metrics) metric.reset();
  let sum = 0;
  let start = 0;
  while (start < rows.length) {
    if (signal?.aborted) return undefined;
    let steps = 0;
    for (const slice = pacer.slice(); steps < slice && start < rows.length; steps++) {
      const n = Math.min(capacity, rows.length - start);
      loader.load(rows, start, n);
      model.evaluate(n);
      // `loss` is a mean over n rows: weighted by n, a small last batch counts for no more than its rows.
      sum += model.loss * n;
      for (const { metric, output, target } of metrics) metric.add(model.outputs[output] as Tensor, model.targets[target] as Tensor, n);
      start += n;
    }
    await pacer.pause(steps);
  }
  return evaluationOf(sum / rows.length, metrics);
}

function evaluationOf(loss: number, metrics: readonly PlannedMetric[]): Evaluation {
  const numbers: Record<string, number> = {};
  const matrices: Record<string, Matrix> = {};
  for (const { name, metric } of metrics) {
    const value = metric.value();
    if (typeof value === "number") numbers[name] = value;
    else matrices[name] = value;
  }
  const all = { loss, ...numbers, ...(Object.keys(matrices).length > 0 && { matrices }) };
  return all as Evaluation; // the index signature does not know that `matrices` stands apart
}
