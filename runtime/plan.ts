/**
 * What a generated module exports as its plan: the `data` and `train` blocks of the `.nnet` file and a description of
 * its inputs, targets, outputs and metrics, as plain data. The compiler writes it (compiler/ir/plan.ts), runtime/
 * carries it out.
 */

export type SourcePlan =
  | { readonly kind: "csv"; readonly path: string; readonly header: boolean }
  | { readonly kind: "idx"; readonly images: string; readonly labels: string };

export type TransformPlan = { readonly kind: "standardize" } | { readonly kind: "scale"; readonly factor: number };

export interface FieldPlan {
  readonly name: string;
  readonly from:
    | { readonly kind: "columns"; readonly columns: readonly (string | number)[] }
    | { readonly kind: "images" }
    | { readonly kind: "labels" };
  readonly transforms: readonly TransformPlan[];
}

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
  readonly better: "higher" | "lower";
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
