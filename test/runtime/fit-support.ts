/** What the tests of fit share: data of three clouds, and a run with its events kept. */
import {
  type EndEvent,
  fit,
  type FitEvent,
  fromArrays,
  type Plan,
  split,
  type EarlyStoppingPlan,
  type Splits,
} from "../../runtime/index.ts";
import { clouds, fakePlan, type FakeTrainer } from "./fake-trainer.ts";

export const patience = (change: Partial<EarlyStoppingPlan> = {}): EarlyStoppingPlan => ({
  kind: "EarlyStopping",
  monitor: "validation.loss",
  patience: 3,
  minDelta: 0,
  mode: "min",
  ...change,
});

export const fractions = { kind: "random", train: 0.6, validation: 0.2, test: 0.2, stratify: "y" } as const;

export function cloudData(plan: Plan = fakePlan(), rows = 30): Splits {
  return split(fromArrays(plan, clouds(rows)), fractions, 5);
}

export const bits = (model: FakeTrainer): string => Buffer.from(model.save({ optimizer: true })).toString("hex");

export async function record(model: FakeTrainer, data: Splits, options: Parameters<typeof fit>[2] = {}): Promise<FitEvent[]> {
  const events: FitEvent[] = [];
  await fit(model, data, { progressInterval: Infinity, ...options, onEvent: (event) => void events.push(event) });
  return events;
}

export const endOf = (events: readonly FitEvent[]): EndEvent => events.at(-1) as EndEvent;
