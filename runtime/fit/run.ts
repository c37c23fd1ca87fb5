/** Everything a training run needs, checked and in place before the first step. */
import type { Callback } from "../callbacks/callback.ts";
import { createCallback } from "../callbacks/index.ts";
import { createPacer, type Pacer } from "../breathe.ts";
import { type Column, type Dataset, requireTargets, type Splits } from "../data/dataset.ts";
import { createLoader, type Loader } from "../data/loader.ts";
import { fitTransforms } from "../data/fit-transforms.ts";
import { prepare } from "../data/prepare.ts";
import { split } from "../data/split.ts";
import { DataError } from "../errors.ts";
import { listed } from "../nearest.ts";
import { createMetrics, type PlannedMetric } from "../metrics/index.ts";
import type { MetricPlan, Plan } from "../plan.ts";
import { createSchedule } from "../schedules/index.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Trainer } from "../trainer.ts";
import { type Course, type FitOptions, planCourse } from "./options.ts";

export interface Run {
  readonly plan: Plan;
  readonly course: Course;
  readonly train: Loader;
  readonly validation: Loader | undefined;
  readonly test: Loader | undefined;
  readonly metrics: readonly PlannedMetric[];
  readonly callbacks: readonly Callback[];
  /** Undefined where the learning rate stays as it is. */
  readonly schedule: Schedule | undefined;
  /** What the best weights are judged by where no callback judges. */
  readonly monitor: string;
  readonly pacer: Pacer;
}

/** @throws DataError, RangeError or TypeError for data or options that do not fit the model; its weights are then as they were */
export function createRun(model: Trainer, data: Dataset | Splits, options: FitOptions): Run {
  const splits = "train" in data ? data : split(data, undefined, options.seed, options.fold);
  const { plan } = splits.train;
  if (splits.train.rows.length === 0) throw new DataError("There are no training rows.");
  for (const part of [splits.train, splits.validation, splits.test]) if (part) requireTargets(part, "Training");
  const course = planCourse(plan, options, splits.train.rows.length, model.info.capacity);
  const validates = splits.validation !== undefined && splits.validation.rows.length > 0;
  const callbacks = (options.callbacks ?? plan.train.callbacks).map(createCallback);
  for (const callback of callbacks) checkMonitor("EarlyStopping", callback.monitor, plan, validates);
  const schedulePlan = options.schedule ?? plan.train.schedule;
  const schedule = schedulePlan && createSchedule(schedulePlan, course);
  if (schedule?.monitor !== undefined) checkMonitor(schedulePlan!.kind, schedule.monitor, plan, validates);

  if (options.transforms !== "keep") fitTransforms(model, splits.train);
  const shared = new Map<Column, Column>();
  const load = (part: Dataset | undefined): Loader | undefined =>
    part !== undefined && part.rows.length > 0 ? createLoader(model, prepare(model, part, shared)) : undefined;
  return {
    plan,
    course,
    train: load(splits.train) as Loader,
    validation: load(splits.validation),
    test: load(splits.test),
    metrics: createMetrics(model, plan),
    callbacks,
    schedule,
    monitor: callbacks[0]?.monitor ?? (validates ? "validation.loss" : "train.loss"),
    pacer: createPacer(),
  };
}

function checkMonitor(who: string, monitor: string, plan: Plan, validates: boolean): void {
  if (monitor.startsWith("validation.") && !validates) {
    throw new DataError(
      `${who} monitors ${monitor}, but there are no validation rows: add \`validation = 0.1\` to the split, or monitor train.loss.`,
    );
  }
  const names = ["train.loss", "validation.loss", ...plan.metrics.filter(isNumber).map(({ name }) => `validation.${name}`)];
  if (!names.includes(monitor)) throw new DataError(`${who} cannot monitor "${monitor}"; there is ${listed(names)}.`);
}

/** A matrix is neither better nor worse than another. */
const isNumber = ({ better }: MetricPlan): boolean => better !== undefined;
