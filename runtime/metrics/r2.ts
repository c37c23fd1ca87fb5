import { elementsOf } from "./distances.ts";
import type { MetricRule } from "./metric.ts";

/**
 * 1 − Σ(p − t)² / Σ(t − t̄)² of each element over the rows, and the mean over the elements. An element that never changes
 * counts as 1 where it is predicted without error, else as 0.
 */
export const r2: MetricRule = (context) => {
  const { count, at } = elementsOf(context);
  const [means, spreads, errors] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  let rows = 0;
  return {
    reset() {
      for (const sums of [means, spreads, errors]) sums.fill(0);
      rows = 0;
    },
    add(outputs, targets, n) {
      for (let row = 0; row < n; row++) {
        rows++;
        for (let j = 0; j < count; j++) {
          const truth = at(targets, row * count + j);
          // Welford's running mean and sum of squared deviations: no difference of large sums.
          const before = truth - (means[j] as number);
          means[j]! += before / rows;
          spreads[j]! += before * (truth - (means[j] as number));
          errors[j]! += (at(outputs, row * count + j) - truth) ** 2;
        }
      }
    },
    value() {
      if (rows === 0) return NaN;
      const parts = errors.map((error, j) => (spreads[j] === 0 ? Number(error === 0) : 1 - error / (spreads[j] as number)));
      return parts.reduce((sum, part) => sum + part, 0) / count;
    },
  };
};
