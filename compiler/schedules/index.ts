/** How the learning rate changes while a model trains: one file and one line each. */
import type { Table } from "../ir/layer.ts";
import type { Schedule } from "../ir/plan-tables.ts";
import { constant } from "./constant.ts";
import { cosine } from "./cosine.ts";
import { exponential } from "./exponential.ts";
import { multiStep } from "./multi-step.ts";
import { oneCycle } from "./one-cycle.ts";
import { polynomial } from "./polynomial.ts";
import { reduceOnPlateau } from "./reduce-on-plateau.ts";
import { step } from "./step.ts";

export const schedules: Table<Schedule> = {
  Constant: constant,
  Step: step,
  MultiStep: multiStep,
  Exponential: exponential,
  Cosine: cosine,
  OneCycle: oneCycle,
  Polynomial: polynomial,
  ReduceOnPlateau: reduceOnPlateau,
};
