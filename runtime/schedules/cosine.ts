import type { SchedulePlan } from "../plan.ts";
import { cosine as cosineOf } from "./numbers.ts";
import type { Length, Schedule } from "./schedule.ts";

/**
 * Over the first `warmup` updates a straight line to lr, whose first value is not 0; then half a cosine from lr towards
 * minLr, or `restarts` + 1 of them, each over an equal share of the updates (Loshchilov & Hutter 2017;
 * torch.optim.lr_scheduler's CosineAnnealingLR and CosineAnnealingWarmRestarts, once an update).
 */
export function cosine({ lr, warmup, minLr, restarts }: Extract<SchedulePlan, { kind: "Cosine" }>, { steps }: Length): Schedule {
  return {
    rate(count) {
      if (count < warmup) return (lr * (count + 1)) / (warmup + 1);
      const cycles = ((count - warmup) * (restarts + 1)) / (steps - warmup);
      return minLr + ((lr - minLr) * (1 + cosineOf(cycles - Math.floor(cycles)))) / 2;
    },
  };
}
