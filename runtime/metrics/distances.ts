import { sizeOf } from "../data/dataset.ts";
import type { Tensor } from "../trainer.ts";
import { meanOver } from "./mean.ts";
import { misfit } from "./misfit.ts";
import type { Metric, MetricContext } from "./metric.ts";

/** Output and target element by element, in the units of the data: transforms of the target are undone. */
export interface Elements {
  /** A row. */
  readonly count: number;
  /** Element i of a batch of outputs or targets. */
  at(values: Tensor, i: number): number;
}

/** Throws DataError where the sizes differ. */
export function elementsOf(context: MetricContext): Elements {
  const count = sizeOf(context.output);
  if (count !== sizeOf(context.target)) throw misfit(context);
  const undone = context.transforms.toReversed();
  return {
    count,
    at(values, i) {
      const j = i % count;
      return undone.reduce((value, transform) => transform.undo(value, j), values[i] as number);
    },
  };
}

/** The mean of a function of output − target over all rows and elements. */
export function meanDistance(context: MetricContext, of: (error: number) => number, finish?: (mean: number) => number): Metric {
  const { count, at } = elementsOf(context);
  return meanOver(count, (outputs, targets, i) => of(at(outputs, i) - at(targets, i)), finish);
}
