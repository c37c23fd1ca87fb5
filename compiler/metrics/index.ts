/** Every metric: one file and one line each; runtime/metrics computes them. */
import type { Metric, Table } from "../ir/layer.ts";
import { accuracy } from "./accuracy.ts";
import { mae } from "./mae.ts";
import { plannedMetrics } from "./planned.ts";

export const metrics: Table<Metric> = { ...plannedMetrics, Accuracy: accuracy, MAE: mae };
