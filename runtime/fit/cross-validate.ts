import type { Dataset } from "../data/dataset.ts";
import { split } from "../data/split.ts";
import { DataError } from "../errors.ts";
import { evaluate, type Evaluation } from "../evaluate.ts";
import type { SplitPlan } from "../plan.ts";
import type { Trainer } from "../trainer.ts";
import type { EndEvent, FitEvent } from "./events.ts";
import { fit } from "./fit.ts";
import type { FitOptions } from "./options.ts";

export type FoldSplit = Extract<SplitPlan, { readonly kind: "kfold" }>;

export interface CrossValidationOptions extends Omit<FitOptions, "fold"> {
  /** In place of the split of the data block. */
  readonly split?: FoldSplit;
  /** Rows that no fold trains or validates on; each model is tested on them. */
  readonly test?: Dataset;
  /** Is told each event of each training; a promise is waited for. `fold` counts from 1. */
  readonly onEvent?: (event: FitEvent, fold: number) => unknown;
  /** Is told when a fold is done, while its model is still there; a promise is waited for. */
  readonly onFold?: (fold: TrainedFold) => unknown;
}

export interface TrainedFold {
  /** From 1. */
  readonly fold: number;
  readonly model: Trainer;
  readonly end: EndEvent;
  /** Of the model as it now is, on the rows that it has not trained on; absent where training was cut short. */
  readonly validation?: Evaluation;
}

export interface CrossValidation {
  /** What each fold's model measures on its validation rows; fewer than the folds where `reason` says why. */
  readonly folds: readonly Evaluation[];
  readonly reason: "completed" | "aborted" | "non-finite";
  /** The mean over the folds, by name, and the standard deviation from fold to fold (n − 1 in its denominator). */
  readonly mean: Readonly<Record<string, number>>;
  readonly deviation: Readonly<Record<string, number>>;
}

/**
 * Trains one model a fold: each part of the rows validates once, while the others train. The means say how well a
 * model of this kind does on rows that it has not seen, the deviations how much that depends on which rows these are.
 *
 * @param create a fresh model for a fold, from 1
 * @throws what `split` and `fit` throw
 */
export async function crossValidate(
  create: (fold: number) => Trainer,
  data: Dataset,
  { split: given, test, onEvent, onFold, ...options }: CrossValidationOptions = {},
): Promise<CrossValidation> {
  const plan = given ?? data.plan.data?.split;
  if (plan?.kind !== "kfold") throw new DataError("Cross-validation needs folds: write `split = kfold(5)` in the data block.");
  const folds: Evaluation[] = [];
  let reason: CrossValidation["reason"] = "completed";
  for (let fold = 1; fold <= plan.folds && reason === "completed"; fold++) {
    const model = create(fold);
    const parts = { ...split(data, plan, options.seed, fold), ...(test && { test }) };
    const end = await fit(model, parts, { ...options, onEvent: (event) => onEvent?.(event, fold) });
    if (end.reason === "aborted" || end.reason === "non-finite") reason = end.reason;
    const validation = reason === "completed" && parts.validation ? await evaluate(model, parts.validation) : undefined;
    if (validation) folds.push(validation);
    await onFold?.({ fold, model, end, ...(validation && { validation }) });
  }
  return { folds, reason, ...statistics(folds) };
}

function statistics(folds: readonly Evaluation[]): Pick<CrossValidation, "mean" | "deviation"> {
  const mean: Record<string, number> = {};
  const deviation: Record<string, number> = {};
  for (const name of Object.keys(folds[0] ?? {})) {
    const values = folds.map((fold) => fold[name]).filter((value) => typeof value === "number");
    if (values.length < folds.length) continue;
    const center = values.reduce((sum, value) => sum + value, 0) / values.length;
    mean[name] = center;
    const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
    deviation[name] = Math.sqrt(squares / Math.max(1, values.length - 1));
  }
  return { mean, deviation };
}
