import type { SchedulePlan } from "../plan.ts";
import { power as powerOf } from "./numbers.ts";
import type { Length, Schedule } from "./schedule.ts";

/** lr·(1 − step / steps)^power (torch.optim.lr_scheduler.PolynomialLR, once an update). */
export function polynomial({ lr, power }: Extract<SchedulePlan, { kind: "Polynomial" }>, { steps }: Length): Schedule {
  return { rate: (count) => lr * powerOf(Math.max(0, 1 - count / steps), power) };
}
