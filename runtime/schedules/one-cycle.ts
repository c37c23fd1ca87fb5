import type { SchedulePlan } from "../plan.ts";
import { cosine } from "./numbers.ts";
import type { Length, Schedule } from "./schedule.ts";

/**
 * Half a cosine up from lr to maxLr over a share `pctStart` of the updates, then half a cosine down to lr / finalDivFactor,
 * which the last update has (Smith & Topin 2018; torch.optim.lr_scheduler.OneCycleLR with max_lr / div_factor = lr).
 */
export function oneCycle(
  { lr, maxLr, pctStart, finalDivFactor }: Extract<SchedulePlan, { kind: "OneCycle" }>,
  { steps }: Length,
): Schedule {
  const top = pctStart * steps - 1;
  const last = steps - 1;
  return {
    rate(count) {
      if (count <= top) return between(lr, maxLr, top === 0 ? 1 : count / top);
      return between(maxLr, lr / finalDivFactor, last === top ? 1 : (count - top) / (last - top));
    },
  };
}

/** From `start` at 0 to `end` at 1. */
function between(start: number, end: number, place: number): number {
  return end + ((start - end) * (1 + cosine(Math.min(place, 1)))) / 2;
}
