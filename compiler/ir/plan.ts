/**
 * What a `data` and a `train` block say, as plain data. It travels through the compiler untouched and ends in the
 * generated module's `…Plan`; runtime/ carries it out. (runtime/plan.ts states the same types for its side.)
 */

export type SourcePlan =
  | { readonly kind: "csv"; readonly path: string; readonly header: boolean }
  | { readonly kind: "idx"; readonly images: string; readonly labels: string };

/** A part of a date, as a number: days since 1970-01-01, weekdays from 1 (Monday), and so on. */
export type DatePart = "days" | "year" | "month" | "day" | "weekday" | "yearday" | "hour" | "minute";

/**
 * What is done to each value of a column, in order. `standardize` is (x − mean) / deviation, `minmax` is
 * (x − min) / range, `fill` takes the place of a missing value: fitted on training rows, a column each. `scale`
 * multiplies. `onehot` makes `classes` numbers of one value; it stands alone.
 */
export type TransformPlan =
  | { readonly kind: "standardize" }
  | { readonly kind: "minmax" }
  | { readonly kind: "scale"; readonly factor: number }
  | { readonly kind: "fill"; readonly with: "mean" | "median" | number }
  | { readonly kind: "onehot"; readonly classes: number; readonly enum?: string }
  | { readonly kind: "date"; readonly part: DatePart };

/** Columns by name or by number from 0, and what is done to each of them. */
export interface PartPlan {
  readonly from: { readonly kind: "columns"; readonly columns: readonly (string | number)[] };
  readonly transforms: readonly TransformPlan[];
}

/** Where an input or a target of the model comes from; `idx` fills images, labels. */
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

/** Fractions of the source's rows; they add up to 1. */
export interface Fractions {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

export type SplitPlan =
  /** Rows are drawn by the seed. `stratify` names an index target whose classes keep their shares in each part. */
  | (Fractions & { readonly kind: "random"; readonly stratify?: string })
  /** The first rows train, the next validate, the last test. */
  | (Fractions & { readonly kind: "chronological" })
  /** Each of `folds` parts validates once, while the others train. */
  | { readonly kind: "kfold"; readonly folds: number; readonly stratify?: string };

/** Each sample is `length` rows in a row, its targets are the `horizon` rows behind them; `stride` rows from sample to sample. */
export interface WindowPlan {
  readonly length: number;
  readonly horizon: number;
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

/** `monitor`: `train.loss`, `validation.loss` or `validation.<metric>`. */
export interface EarlyStoppingPlan {
  readonly kind: "EarlyStopping";
  readonly monitor: string;
  readonly patience: number;
  readonly minDelta: number;
  /** "auto" is max for a metric that grows with quality, else min. */
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
  /** Rows a mini-batch; also the capacity of the generated module. 32 where there is no `train` block. */
  readonly batch: number;
  /** One of `epochs` and `steps`; 10 epochs where the file says neither. */
  readonly epochs?: number;
  readonly steps?: number;
  readonly validateEvery?: number;
  readonly seed: number;
  /** Absent where the optimiser's learning rate stays as it is. */
  readonly schedule?: SchedulePlan;
  readonly callbacks: readonly CallbackPlan[];
}
