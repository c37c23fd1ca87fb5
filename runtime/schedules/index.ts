/** The schedules, by the names that a `.nnet` file calls them. Adding one is a file and a line here. */
import type { SchedulePlan } from "../plan.ts";
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { exponential } from "./exponential.ts";
import { multiStep } from "./multi-step.ts";
import { oneCycle } from "./one-cycle.ts";
import { polynomial } from "./polynomial.ts";
import { reduceOnPlateau } from "./reduce-on-plateau.ts";
import type { Length, Schedule } from "./schedule.ts";
import { step } from "./step.ts";

type Kind = SchedulePlan["kind"];

export const schedules: { readonly [K in Kind]: (plan: Extract<SchedulePlan, { readonly kind: K }>, length: Length) => Schedule } = {
  Constant: constant,
  Step: step,
  MultiStep: multiStep,
  Exponential: exponential,
  Cosine: cosine,
  OneCycle: oneCycle,
  Polynomial: polynomial,
  ReduceOnPlateau: reduceOnPlateau,
};

/** A fresh schedule for training of a known length. */
export function createSchedule<K extends Kind>(plan: Extract<SchedulePlan, { readonly kind: K }>, length: Length): Schedule {
  return schedules[plan.kind as K](plan, length);
}
