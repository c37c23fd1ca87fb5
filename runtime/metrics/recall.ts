import { countedMetric, ratio } from "./counts.ts";
import type { MetricRule } from "./metric.ts";

/** True positives / actual positives. */
export const recall: MetricRule = (context) => countedMetric(context, (hits, _falseAlarms, misses) => ratio(hits, hits + misses));
