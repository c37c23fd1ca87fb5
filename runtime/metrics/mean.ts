import type { Tensor } from "../trainer.ts";
import type { Metric } from "./metric.ts";

/**
 * The mean of a number for each place (a decision, an element) over all rows; places for which it is undefined are left
 * out. `finish` is applied to the mean.
 */
export function meanOver(
  placesARow: number,
  numberAt: (outputs: Tensor, targets: Tensor, place: number) => number | undefined,
  finish: (mean: number) => number = (mean) => mean,
): Metric {
  let sum = 0;
  let count = 0;
  return {
    reset() {
      sum = 0;
      count = 0;
    },
    add(outputs, targets, n) {
      for (let i = 0; i < n * placesARow; i++) {
        const value = numberAt(outputs, targets, i);
        if (value === undefined) continue;
        sum += value;
        count++;
      }
    },
    value: () => finish(sum / count),
  };
}
