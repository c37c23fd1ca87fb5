import { meanDistance } from "./distances.ts";
import type { MetricRule } from "./metric.ts";

/** The mean of |output − target| over all rows and elements, in the units of the data: transforms of the target are undone. */
export const mae: MetricRule = (context) => meanDistance(context, Math.abs);
