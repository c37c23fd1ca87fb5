/** Hits and misses of each class against the rest, and the means of what is made of them. */
import { classesOf } from "./classes.ts";
import type { Metric, MetricContext } from "./metric.ts";

/** A measure of one class: its true positives, false positives and false negatives. Each kind of 0 / 0 is 0. */
export type OfCounts = (hits: number, falseAlarms: number, misses: number) => number;

/**
 * `macro`: the mean over the classes that occur, in the predictions or in truth. `micro`: of all counts together. The
 * classes are those of a distribution; of probabilities, the yes of each label.
 */
export function countedMetric(context: MetricContext, measure: OfCounts): Metric {
  const { args } = context.plan;
  const { kind, decisions, classes, labels, predicted, actual } = classesOf(context, Number(args["threshold"] ?? 0.5));
  const size = kind === "distribution" ? classes : labels;
  const [hits, falseAlarms, misses] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const all = [hits, falseAlarms, misses] as const;
  let seen = 0;
  return {
    reset() {
      for (const counts of all) counts.fill(0);
      seen = 0;
    },
    add(outputs, targets, n) {
      for (let i = 0; i < n * decisions; i++) {
        const [guess, truth] = [predicted(outputs, i), actual(targets, i)];
        if (kind === "distribution") {
          if (guess === truth) hits[truth]! += 1;
          else {
            falseAlarms[guess]! += 1;
            misses[truth]! += 1;
          }
        } else if (guess === 1 || truth === 1) {
          (guess !== truth ? (guess === 1 ? falseAlarms : misses) : hits)[i % labels]! += 1;
        }
      }
      seen += n;
    },
    value() {
      if (seen === 0) return NaN;
      return args["average"] === "micro" ? measure(sum(hits), sum(falseAlarms), sum(misses)) : macro(measure, ...all);
    },
  };
}

function macro(measure: OfCounts, hits: Float64Array, falseAlarms: Float64Array, misses: Float64Array): number {
  let total = 0;
  let classes = 0;
  hits.forEach((hit, c) => {
    const [alarms, missed] = [falseAlarms[c] as number, misses[c] as number];
    if (hit + alarms + missed === 0) return;
    total += measure(hit, alarms, missed);
    classes++;
  });
  return classes === 0 ? 0 : total / classes;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** a / b, and 0 where nothing was counted. */
export const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);
