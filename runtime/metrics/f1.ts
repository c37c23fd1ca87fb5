import { countedMetric, ratio } from "./counts.ts";
import type { MetricRule } from "./metric.ts";

/** The harmonic mean of precision and recall: 2·hits / (2·hits + false alarms + misses). */
export const f1: MetricRule = (context) =>
  countedMetric(context, (hits, falseAlarms, misses) => ratio(2 * hits, 2 * hits + falseAlarms + misses));
