import { meanDistance } from "./distances.ts";
import type { MetricRule } from "./metric.ts";

/** The mean of (output − target)², in the units of the data squared. */
export const mse: MetricRule = (context) => meanDistance(context, (error) => error * error);
