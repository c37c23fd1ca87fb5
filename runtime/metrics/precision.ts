import { countedMetric, ratio } from "./counts.ts";
import type { MetricRule } from "./metric.ts";

/** True positives / predicted positives. */
export const precision: MetricRule = (context) => countedMetric(context, (hits, falseAlarms) => ratio(hits, hits + falseAlarms));
