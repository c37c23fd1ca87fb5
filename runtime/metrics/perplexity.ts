import { sizeOf } from "../data/dataset.ts";
import { classesOf, ignoredClass } from "./classes.ts";
import { meanOver } from "./mean.ts";
import type { MetricRule } from "./metric.ts";

/** The smallest f32 above 0: a softmax gives 0 for less, which is no proof of impossibility. */
const SMALLEST = 2 ** -149;

/** e to the mean cross-entropy, −ln p[class] or −Σ t·ln p: among how many classes a guess would be as good. */
export const perplexity: MetricRule = (context) => {
  const { decisions, classes, actual } = classesOf(context);
  const ignored = ignoredClass(context);
  const logOf = (p: number): number => Math.log(p < SMALLEST ? SMALLEST : p);
  if (sizeOf(context.target) === decisions) {
    return meanOver(
      decisions,
      (outputs, targets, i) => {
        const truth = actual(targets, i);
        return truth === ignored ? undefined : -logOf(outputs[i * classes + truth] as number);
      },
      Math.exp,
    );
  }
  return meanOver(
    decisions,
    (outputs, targets, i) => {
      let sum = 0;
      for (let k = i * classes; k < (i + 1) * classes; k++) sum -= (targets[k] as number) * logOf(outputs[k] as number);
      return sum;
    },
    Math.exp,
  );
};
