import { dirname } from "node:path";
import { loadData } from "../data/index.ts";
import { evaluate as evaluateOn, type Splits } from "../../runtime/index.ts";
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

/** `neuroll evaluate`: loss and metrics on rows that training has not seen. */
export async function evaluate(path: string, { weights, data, seed, json }: EvaluateOptions): Promise<void> {
  const loaded = await loadModel(path);
  const model = await createWithWeights(loaded, weights);
  const splits = await loadData(loaded.plan, { directory: data ?? dirname(path), ...(seed === undefined ? {} : { seed }) });
  const part = unseen(splits);
  const rows = splits[part]!;
  const result = await evaluateOn(model, rows);
  if (json) printJson({ model: loaded.plan.model, part, rows: rows.rows.length, ...result });
  else {
    print(`${loaded.plan.model} on ${plural(rows.rows.length, `${part} row`)}: ${measures(result)}`);
    for (const lines of matrices(result, loaded.plan)) print(lines);
  }
}

/** The test rows; where the file sets none aside the validation rows, else all. */
function unseen({ test, validation }: Splits): keyof Splits {
  const has = (part: Splits["test"]): boolean => part !== undefined && part.rows.length > 0;
  return has(test) ? "test" : has(validation) ? "validation" : "train";
}
