/**
 * What a `data` and a `train` block say, as plain data. It travels through the compiler untouched and ends in the
 * generated module's `…Plan`; runtime/ carries it out. (runtime/plan.ts states the same types for its side.)
 */

export type SourcePlan =
  | { readonly kind: "csv"; readonly path: string; readonly header: boolean }
  | { readonly kind: "idx"; readonly images: string; readonly labels: string };

/** `standardize` is fitted on training rows: (x − mean) / deviation, a column each. `scale` multiplies. */
export type TransformPlan = { readonly kind: "standardize" } | { readonly kind: "scale"; readonly factor: number };

/** Where an input or a target of the model comes from. Columns by name or by number from 0; `idx` fills images, labels. */
export interface FieldPlan {
  readonly name: string;
  readonly from:
    | { readonly kind: "columns"; readonly columns: readonly (string | number)[] }
    | { readonly kind: "images" }
    | { readonly kind: "labels" };
  readonly transforms: readonly TransformPlan[];
}

/** Fractions of the source's rows; they add up to 1. `stratify` names an index target. */
export interface SplitPlan {
  readonly kind: "random";
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly stratify?: string;
}

export interface DataPlan {
  readonly name: string;
  readonly source: SourcePlan;
  readonly test?: SourcePlan;
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
