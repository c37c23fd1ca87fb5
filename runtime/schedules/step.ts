import type { SchedulePlan } from "../plan.ts";
import { power } from "./numbers.ts";
import type { Length, Schedule } from "./schedule.ts";

/** lr·gamma^⌊epoch / every⌋ (torch.optim.lr_scheduler.StepLR). */
export function step({ lr, every, gamma }: Extract<SchedulePlan, { kind: "Step" }>, { stepsPerEpoch }: Length): Schedule {
  return { rate: (count) => lr * power(gamma, Math.floor(Math.floor(count / stepsPerEpoch) / every)) };
}
