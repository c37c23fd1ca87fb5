import type { SchedulePlan } from "../plan.ts";
import { power } from "./numbers.ts";
import type { Length, Schedule } from "./schedule.ts";

/** lr·gamma^epoch (torch.optim.lr_scheduler.ExponentialLR). */
export function exponential({ lr, gamma }: Extract<SchedulePlan, { kind: "Exponential" }>, { stepsPerEpoch }: Length): Schedule {
  return { rate: (count) => lr * power(gamma, Math.floor(count / stepsPerEpoch)) };
}
