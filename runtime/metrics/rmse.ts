import { meanDistance } from "./distances.ts";
import type { MetricRule } from "./metric.ts";

/** The root of the mean of (output − target)² over all rows and elements, in the units of the data. */
export const rmse: MetricRule = (context) => meanDistance(context, (error) => error * error, Math.sqrt);
