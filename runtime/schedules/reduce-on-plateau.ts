import { monitored } from "../callbacks/callback.ts";
import type { SchedulePlan } from "../plan.ts";
import type { Schedule } from "./schedule.ts";

/**
 * Starts at lr and is multiplied by `factor`, but not below minLr, after more than `patience` rounds in a row in which the
 * monitored value was not better than the best by a share `threshold` of it (torch.optim.lr_scheduler.ReduceLROnPlateau).
 */
export function reduceOnPlateau(plan: Extract<SchedulePlan, { kind: "ReduceOnPlateau" }>): Schedule {
  const { lr, monitor, mode, factor, patience, threshold, minLr } = plan;
  const sign = mode === "max" ? -1 : 1;
  // [rate, best (NaN before there is one), rounds without improvement]: an array, since a captured variable would hold a new object each time.
  const state = new Float64Array([lr, NaN, 0]);
  return {
    monitor,
    rate: () => state[0] as number,
    judge(measured) {
      const value = monitored(monitor, measured) ?? NaN;
      const best = state[1] as number;
      // The first value that is a number is the best so far.
      const improved = Number.isNaN(best) ? !Number.isNaN(value) : sign * (best - value) > threshold * Math.abs(best);
      if (improved) state[1] = value;
      state[2] = improved ? 0 : (state[2] as number) + 1;
      if ((state[2] as number) <= patience) return;
      state[0] = Math.max((state[0] as number) * factor, minLr);
      state[2] = 0;
    },
  };
}
