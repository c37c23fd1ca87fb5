import type { SchedulePlan } from "../plan.ts";
import { power } from "./numbers.ts";
import type { Length, Schedule } from "./schedule.ts";

/** lr·gamma for each milestone, an epoch, that is reached (torch.optim.lr_scheduler.MultiStepLR). */
export function multiStep({ lr, milestones, gamma }: Extract<SchedulePlan, { kind: "MultiStep" }>, { stepsPerEpoch }: Length): Schedule {
  return {
    rate(count) {
      const epoch = Math.floor(count / stepsPerEpoch);
      let reached = 0;
      for (let i = 0; i < milestones.length; i++) if ((milestones[i] as number) <= epoch) reached++;
      return lr * power(gamma, reached);
    },
  };
}
