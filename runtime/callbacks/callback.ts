import type { Evaluation } from "../evaluate.ts";

/** What was measured over a round of training: an epoch, or with `steps` the stretch between two validations. */
export interface Measured {
  /** Passes over the training rows so far; a fraction where a round ends within one. */
  readonly epoch: number;
  /** Updates so far. */
  readonly step: number;
  /** Of the round: the mean loss over its rows, as they were trained on (with dropout, before each update). */
  readonly train: { readonly loss: number };
  /** At the end of the round, where there are validation rows: the loss, and the metrics by their names in the file. */
  readonly validation?: Evaluation;
}

export interface Verdict {
  /** These weights are the best so far. */
  readonly best: boolean;
  readonly stop: boolean;
}

/** Looks at each round of training as it ends. */
export interface Callback {
  /** What it judges weights by: the best are kept, and given back when training ends. */
  readonly monitor: string;
  judge(measured: Measured): Verdict;
}

/** The value that a path such as `validation.loss` names. Undefined where the round has none. */
export function monitored(path: string, measured: Measured): number | undefined {
  const dot = path.indexOf(".");
  const part = path.slice(0, dot);
  const values: Readonly<Record<string, number>> | undefined =
    part === "train" ? measured.train : part === "validation" ? measured.validation : undefined;
  const name = path.slice(dot + 1);
  return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
