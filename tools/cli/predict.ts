import { readCsv, readCsvFile } from "../data/index.ts";
import { type Dataset, type Plan, sample } from "../../runtime/index.ts";
import { UsageError } from "./exit.ts";
import { createWithWeights, loadModel } from "./load-model.ts";
import { print } from "./output.ts";
import { predictionCells, predictionHeader } from "./prediction-cells.ts";
import { csvLine } from "./csv-line.ts";
import { writeFile } from "./write-file.ts";

export interface PredictOptions {
  readonly weights: string;
  readonly out?: string;
}

/** `neuroll predict`: a CSV line a sample in, a CSV line a prediction out, in the same order. */
export async function predict(path: string, input: string | undefined, { weights, out }: PredictOptions): Promise<void> {
  const loaded = await loadModel(path);
  const { plan } = loaded;
  const { model } = await createWithWeights(loaded, weights);
  const rows = await readRows(plan, input);
  const lines = [csvLine(predictionHeader(plan))];
  for (let row = 0; row < rows.rows.length; row++) lines.push(csvLine(predictionCells(plan, model.predict(...sample(rows, row)))));
  if (out === undefined) print(lines.join("\n"));
  else await writeFile(out, `${lines.join("\n")}\n`);
}

/**
 * The inputs' columns as the model's `data` block names or numbers them; without one over CSV, the values of the
 * inputs side by side. A first line without a number in it is a header there.
 */
async function readRows(plan: Plan, path: string | undefined): Promise<Dataset> {
  const options = { header: plan.data?.source.kind === "csv" ? plan.data.source.header : "guess", targets: false } as const;
  if (path !== undefined && path !== "-") return readCsvFile(plan, path, options);
  if (process.stdin.isTTY) throw new UsageError("name a CSV file, or pipe one in: neuroll predict MODEL.nnet --weights FILE rows.csv");
  return readCsv(plan, process.stdin, "standard input", options);
}
