import { classesOf, ignoredClass } from "./classes.ts";
import { meanOver } from "./mean.ts";
import type { MetricRule } from "./metric.ts";

/**
 * The share of right answers, 0 to 1, over all rows and positions. A distribution is right where its largest
 * probability (the first of equals) stands at the target's index, or at the largest value of a target that is itself
 * a distribution; a probability is right where it is 0.5 or more just when the target is, as `predict` draws the line.
 */
export const accuracy: MetricRule = (context) => {
  const { decisions, predicted, actual } = classesOf(context);
  const ignored = ignoredClass(context);
  return meanOver(decisions, (outputs, targets, i) => {
    const truth = actual(targets, i);
    return truth === ignored ? undefined : Number(predicted(outputs, i) === truth);
  });
};
