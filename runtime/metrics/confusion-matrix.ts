import { classesOf } from "./classes.ts";
import type { MetricRule } from "./metric.ts";

/** How many decisions of each actual class (a row) were made for each class (a column). */
export const confusionMatrix: MetricRule = (context) => {
  const { decisions, classes, predicted, actual } = classesOf(context);
  const counts = new Float64Array(classes * classes);
  return {
    reset: () => void counts.fill(0),
    add(outputs, targets, n) {
      for (let i = 0; i < n * decisions; i++) counts[actual(targets, i) * classes + predicted(outputs, i)]! += 1;
    },
    value: () => Array.from({ length: classes }, (_, row) => [...counts.subarray(row * classes, (row + 1) * classes)]),
  };
};
