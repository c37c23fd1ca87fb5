import { dirname } from "node:path";
import { loadSources } from "../data/index.ts";
import { evaluate as evaluateOn, split, type Splits } from "../../runtime/index.ts";
import { foldsOf, heldOutBy } from "./folds.ts";
import { createWithWeights, loadModel } from "./load-model.ts";
import { matrices } from "./matrices.ts";
import { measures } from "./numbers.ts";
import { print, printJson } from "./output.ts";
import { plural } from "./report.ts";

export interface EvaluateOptions {
  readonly weights: string;
  readonly data?: string;
  readonly seed?: number;
  readonly json?: boolean;
}

/** `neuroll evaluate`: loss and metrics on rows that training has not seen, which the weights remember. */
export async function evaluate(path: string, { weights, data, seed, json }: EvaluateOptions): Promise<void> {
  const loaded = await loadModel(path);
  const { plan } = loaded;
  const { model, notes } = await createWithWeights(loaded, weights);
  const sources = await loadSources(plan, { directory: data ?? dirname(path) });
  const heldOut = heldOutBy(notes);
  const folds = foldsOf(plan, heldOut);
  const splits = split(sources.rows, folds ?? plan.data?.split, seed ?? heldOut.seed, heldOut.fold);
  const parts: Splits = sources.test === undefined ? splits : { ...splits, test: sources.test };
  const part = unseen(parts);
  const rows = parts[part]!;
  const result = await evaluateOn(model, rows);
  if (json) printJson({ model: plan.model, part, rows: rows.rows.length, ...result });
  else {
    print(`${plan.model} on ${plural(rows.rows.length, `${part} row`)}: ${measures(result)}`);
    for (const lines of matrices(result, plan)) print(lines);
  }
}

/** The test rows; where the file sets none aside the validation rows, else all. */
function unseen({ test, validation }: Splits): keyof Splits {
  const has = (part: Splits["test"]): boolean => part !== undefined && part.rows.length > 0;
  return has(test) ? "test" : has(validation) ? "validation" : "train";
}
