/** Which rows are held out, and how the weights remember it. */
import type { FoldSplit, Plan, WeightsNotes } from "../../runtime/index.ts";
import { InputError } from "./exit.ts";

export interface FoldOptions {
  /** `--folds`: how many, in place of the file's split. */
  readonly folds?: number;
  /** `--fold`: the only one to train. */
  readonly fold?: number;
}

/** The folds to train by: those of the command line, else those of the file; undefined where there are none. */
export function foldsOf(plan: Plan, { folds, fold }: FoldOptions): FoldSplit | undefined {
  const split = plan.data?.split;
  const planned = split?.kind === "kfold" ? split : undefined;
  const found = folds === undefined ? planned : overriding(plan, folds);
  if (fold !== undefined && (found === undefined || fold > found.folds)) {
    const why = found === undefined ? "has no folds: say how many, for instance --folds 5" : `has ${found.folds} folds`;
    throw new InputError(`--fold ${fold}: the data of ${plan.model} ${why}.`);
  }
  return found;
}

function overriding(plan: Plan, folds: number): FoldSplit {
  const split = plan.data?.split;
  if (split?.kind === "chronological" || plan.data?.window !== undefined) {
    throw new InputError(
      `--folds ${folds}: the rows of ${plan.model} are in the order of time, and folds are drawn at random, so a model would train on what comes after the rows that test it.`,
    );
  }
  return { kind: "kfold", folds, ...(split?.stratify === undefined ? {} : { stratify: split.stratify }) };
}

/** What the weights remember of the rows that were held out. */
export interface HeldOut {
  readonly seed: number;
  readonly folds?: number;
  readonly fold?: number;
}

export function notesFor({ seed, folds, fold }: HeldOut): WeightsNotes {
  const entries = Object.entries({ seed, folds, fold }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [`neuroll.${name}`, String(value)]));
}

/** What the notes say, as far as it can be read. */
export function heldOutBy(notes: WeightsNotes): Partial<HeldOut> {
  const entries = (["seed", "folds", "fold"] as const).map((name) => [name, Number(notes[`neuroll.${name}`])] as const);
  return Object.fromEntries(entries.filter(([, value]) => Number.isSafeInteger(value)));
}
