/**
 * What a generated module exports as its plan: the `data` and `train` blocks of the `.nnet` file and a description of
 * its inputs, targets, outputs and metrics, as plain data. The compiler writes it (compiler/ir/plan.ts), runtime/
 * carries it out.
 */

export type SourcePlan =
  | { readonly kind: "csv"; readonly path: string; readonly header: boolean }
  | { readonly kind: "idx"; readonly images: string; readonly labels: string };

/** A part of a date, as a number: days since 1970-01-01, weekdays from 1 (Monday), and so on. */
export type DatePart = "days" | "year" | "month" | "day" | "weekday" | "yearday" | "hour" | "minute";

/**
 * What is done to each value of a column, in order. `standardize`, `minmax` and `fill` by mean or median are fitted on
 * training rows. `onehot` makes `classes` numbers of one value.
 */
export type TransformPlan =
  | { readonly kind: "standardize" }
  | { readonly kind: "minmax" }
  | { readonly kind: "scale"; readonly factor: number }
  /** Takes the place of missing values. */
  | { readonly kind: "fill"; readonly with: "mean" | "median" | number }
  | { readonly kind: "onehot"; readonly classes: number; readonly labels?: readonly string[]; readonly spellings?: readonly string[] }
  | { readonly kind: "date"; readonly part: DatePart };

/** Some columns of a table and what is done to each of them. */
export interface PartPlan {
  readonly from: { readonly kind: "columns"; readonly columns: readonly (string | number)[] };
  readonly transforms: readonly TransformPlan[];
}

export interface FieldPlan {
  readonly name: string;
  readonly from:
    | PartPlan["from"]
    | { readonly kind: "images" }
    | { readonly kind: "labels" }
    /** Parts side by side, in order. */
    | { readonly kind: "joined"; readonly parts: readonly PartPlan[] };
  readonly transforms: readonly TransformPlan[];
}

/** Fractions of the rows; they add up to 1. */
interface Fractions {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export type SplitPlan =
  /** Rows are drawn by the seed. `stratify` names a target whose classes keep their shares in each part. */
  | (Fractions & { readonly kind: "random"; readonly stratify?: string })
  /** The first rows train, the next validate, the last test. */
  | (Fractions & { readonly kind: "chronological" })
  /** Each of `folds` parts validates once, while the others train. */
  | { readonly kind: "kfold"; readonly folds: number; readonly stratify?: string };

/** Each sample is `length` rows in a row, its targets are the `horizon` rows behind them. */
export interface WindowPlan {
  readonly length: number;
  readonly horizon: number;
  /** Rows from the start of one sample to that of the next. */
  readonly stride: number;
}

export interface DataPlan {
  readonly name: string;
  readonly source: SourcePlan;
  readonly test?: SourcePlan;
  readonly window?: WindowPlan;
  readonly fields: readonly FieldPlan[];
  readonly split?: SplitPlan;
}

export interface EarlyStoppingPlan {
  readonly kind: "EarlyStopping";
  readonly monitor: string;
  readonly patience: number;
  readonly minDelta: number;
  readonly mode: "min" | "max";
}

export type CallbackPlan = EarlyStoppingPlan;

/** How the learning rate goes from update to update; `lr` is the optimiser's. */
export type SchedulePlan =
  | { readonly kind: "Constant"; readonly lr: number }
  /** `every` and `milestones` count epochs. */
  | { readonly kind: "Step"; readonly lr: number; readonly every: number; readonly gamma: number }
  | { readonly kind: "MultiStep"; readonly lr: number; readonly milestones: readonly number[]; readonly gamma: number }
  | { readonly kind: "Exponential"; readonly lr: number; readonly gamma: number }
  /** `warmup` counts updates. */
  | { readonly kind: "Cosine"; readonly lr: number; readonly warmup: number; readonly minLr: number; readonly restarts: number }
  | { readonly kind: "OneCycle"; readonly lr: number; readonly maxLr: number; readonly pctStart: number; readonly finalDivFactor: number }
  | { readonly kind: "Polynomial"; readonly lr: number; readonly power: number }
  | {
      readonly kind: "ReduceOnPlateau";
      readonly lr: number;
      readonly monitor: string;
      readonly mode: "min" | "max";
      readonly factor: number;
      readonly patience: number;
      readonly threshold: number;
      readonly minLr: number;
    };

export interface TrainPlan {
  readonly batch: number;
  readonly epochs?: number;
  readonly steps?: number;
  readonly validateEvery?: number;
  readonly seed: number;
  /** Absent where the optimiser's learning rate stays as it is. */
  readonly schedule?: SchedulePlan;
  readonly callbacks: readonly CallbackPlan[];
}

/** An input or a target. `shape` without the batch; empty for a scalar. */
export interface TensorPlan {
  readonly name: string;
  readonly element: "f32" | "u8" | "index";
  readonly shape: readonly number[];
  readonly axes: readonly string[];
  /** `index` elements are 0 … classes − 1. */
  readonly classes?: number;
  /** Enum members by index, and how the data spells them. */
  readonly labels?: readonly string[];
  readonly spellings?: readonly string[];
}

export interface OutputPlan {
  readonly name: string;
  readonly shape: readonly number[];
  readonly content: "values" | "distribution" | "probability";
  /** The target that the loss compares it with. */
  readonly target?: string;
  /** Enum members by index, where the target is an enum. */
  readonly labels?: readonly string[];
}

export interface MetricPlan {
  /** The name that the file gives it. */
  readonly name: string;
  /** The entry of the metric table: "Accuracy". */
  readonly kind: string;
  readonly output: string;
  readonly target: string;
  /** Absent where the value is a matrix. */
  readonly better?: "higher" | "lower";
  readonly args: Readonly<Record<string, number | boolean | string | readonly number[]>>;
}

export interface Plan {
  readonly model: string;
  readonly inputs: readonly TensorPlan[];
  readonly targets: readonly TensorPlan[];
  readonly outputs: readonly OutputPlan[];
  readonly metrics: readonly MetricPlan[];
  readonly data?: DataPlan;
  readonly train: TrainPlan;
}
