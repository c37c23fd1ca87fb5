import type { EarlyStoppingPlan } from "../plan.ts";
import { type Callback, monitored } from "./callback.ts";

/**
 * Stops training after `patience` rounds in a row without improvement: a round improves where the monitored value is
 * better than the best so far by more than `minDelta`. The first round always does, a value that is not a number never.
 */
export function earlyStopping({ monitor, patience, minDelta, mode }: EarlyStoppingPlan): Callback {
  const sign = mode === "max" ? -1 : 1;
  let best: number | undefined;
  let waited = 0;
  return {
    monitor,
    judge(measured) {
      const value = monitored(monitor, measured);
      const improved = value !== undefined && !Number.isNaN(value) && (best === undefined || sign * (best - value) > minDelta);
      if (improved) {
        best = value;
        waited = 0;
      } else {
        waited++;
      }
      return { best: improved, stop: waited >= Math.max(1, patience) };
    },
  };
}
