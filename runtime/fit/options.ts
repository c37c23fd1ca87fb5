import type { CallbackPlan, Plan, SchedulePlan } from "../plan.ts";

export interface FitOptions {
  /** Passes over the training rows, in place of what the file says. */
  readonly epochs?: number;
  /** Updates, in place of what the file says. */
  readonly steps?: number;
  /** Updates between two validations; goes with `steps`. By default a twentieth of them. */
  readonly validateEvery?: number;
  /** Rows a mini-batch, at most the model's capacity. */
  readonly batch?: number;
  /** Of the shuffling and, where `fit` splits the data itself, of the split. A model's first weights have a seed of their own. */
  readonly seed?: number;
  /** Which part of a `kfold` split validates, from 1, where `fit` splits the data itself. */
  readonly fold?: number;
  /** In place of the file's; `[]` for none. */
  readonly callbacks?: readonly CallbackPlan[];
  /** In place of the file's; `{ kind: "Constant", lr: 1e-3 }` for a rate that stays. */
  readonly schedule?: SchedulePlan;
  /**
   * "fit" fits `standardize` on the training rows (the default); "keep" leaves the model's values as they are, for
   * a model that has been trained before and now goes on.
   */
  readonly transforms?: "fit" | "keep";
  /** Ends training at once; what has been learnt is kept. */
  readonly signal?: AbortSignal;
  /** Milliseconds between two `progress` events; 100 by default, Infinity for none. */
  readonly progressInterval?: number;
}

/** The course of training in numbers; a pure function of plan, options and rows. */
export interface Course {
  readonly batch: number;
  readonly seed: number;
  readonly stepsPerEpoch: number;
  /** Updates in all. */
  readonly steps: number;
  /** Updates of a round, after which comes validation; the last round may be shorter. */
  readonly roundSteps: number;
}

/** Epochs where neither the file nor the options say how long to train. */
const DEFAULT_EPOCHS = 10;
/** With `steps`: validations in all, where nothing else is said. */
const DEFAULT_VALIDATIONS = 20;

/** @throws RangeError for an option out of its range, TypeError for options that exclude each other */
export function planCourse(plan: Plan, options: FitOptions, rows: number, capacity: number): Course {
  if (options.epochs !== undefined && options.steps !== undefined) throw new TypeError("fit takes epochs or steps, not both.");
  const { train } = plan;
  const batch = positive("batch", options.batch ?? Math.min(train.batch, capacity));
  if (batch > capacity)
    throw new RangeError(
      `batch = ${batch} is more than the model holds, which was built for ${capacity} rows: change batch in its file and build it again.`,
    );
  const seed = options.seed ?? train.seed;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is a whole number, got ${seed}.`);
  const stepsPerEpoch = Math.ceil(rows / batch);

  const given = options.epochs ?? options.steps;
  const steps = given === undefined ? train.steps : options.steps;
  if (steps !== undefined) {
    const every = options.validateEvery ?? train.validateEvery ?? Math.ceil(positive("steps", steps) / DEFAULT_VALIDATIONS);
    return { batch, seed, stepsPerEpoch, steps: positive("steps", steps), roundSteps: positive("validateEvery", every) };
  }
  if (options.validateEvery !== undefined) throw new TypeError("validateEvery goes with steps; with epochs, validation comes after each.");
  const epochs = positive("epochs", options.epochs ?? train.epochs ?? DEFAULT_EPOCHS);
  return { batch, seed, stepsPerEpoch, steps: epochs * stepsPerEpoch, roundSteps: stepsPerEpoch };
}

function positive(name: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} is a whole number from 1 up, got ${value}.`);
  return value;
}
