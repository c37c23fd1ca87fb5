import type { SchedulePlan } from "../plan.ts";
import type { Schedule } from "./schedule.ts";

/** The optimiser's rate throughout. */
export function constant({ lr }: Extract<SchedulePlan, { kind: "Constant" }>): Schedule {
  return { rate: () => lr };
}
