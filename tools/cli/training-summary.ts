/** What training came to, in words. */
import type { CrossValidation, EndEvent, Evaluation, Plan } from "../../runtime/index.ts";
import { matrices } from "./matrices.ts";
import { duration, figure, measures } from "./numbers.ts";

const reasons: Readonly<Record<EndEvent["reason"], string>> = {
  completed: "Trained",
  "early-stopping": "Stopped early, as it no longer got better,",
  aborted: "Interrupted",
  "non-finite": "Stopped",
};

/** "Trained after 30 epochs (1.2 s)." */
export function ending(end: EndEvent): string {
  const epochs = Number.isInteger(end.epochs) ? end.epochs : end.epochs.toFixed(1);
  return `${reasons[end.reason]} after ${epochs} ${end.epochs === 1 ? "epoch" : "epochs"} (${duration(end.seconds)}).`;
}

/** @param weights the file that they are in; undefined where nothing was learnt */
export function trainingSummary(end: EndEvent, weights: string | undefined, plan: Plan): string {
  const lines = [ending(end)];
  if (end.best) {
    const values = end.best.validation ? `validation ${measures(end.best.validation)}` : `train ${measures(end.best.train)}`;
    lines.push(`Best epoch: ${end.best.epoch}  ${values}`);
  }
  if (end.test) lines.push(`Test: ${measures(end.test)}`, ...matrices(end.test, plan));
  lines.push(weights === undefined ? "Nothing was learnt, so no weights were saved." : `Weights: ${weights}`);
  return lines.join("\n");
}

/** "Fold 2/5: loss 0.31  accuracy 0.86  Trained after …". */
export function foldSummary(fold: number, folds: number, end: EndEvent, validation: Evaluation | undefined): string {
  const measured = validation === undefined ? [] : [`validation ${measures(validation)}`];
  const tested = end.test === undefined ? [] : [`test ${measures(end.test)}`];
  return [`Fold ${fold}/${folds}: ${ending(end)}`, ...measured, ...tested].join("  ");
}

/** "Mean of 5 folds: loss 0.3123 ± 0.0210  accuracy 0.8600 ± 0.0112". */
export function crossSummary({ folds, mean, deviation }: CrossValidation): string {
  if (folds.length === 0) return "No fold was finished.";
  const values = Object.entries(mean).map(([name, value]) => `${name} ${figure(value)} ± ${figure(deviation[name] ?? NaN)}`);
  return `Mean of ${folds.length} ${folds.length === 1 ? "fold" : "folds"}: ${values.join("  ")}`;
}
