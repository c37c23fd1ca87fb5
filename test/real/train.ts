/** Trains a model file of this folder on real data, which lies beside the checkout or at NEUROLL_DATA. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fit } from "../../runtime/index.ts";
import { loadData } from "../../tools/data/index.ts";
import { load } from "../support/load.ts";

export const directory = process.env["NEUROLL_DATA"] ?? join(import.meta.dirname, "../../../shared/data");

/** Real data is not part of the project: without it, these tests are left out. */
export const hasRealData = existsSync(join(directory, "iris.csv"));

/** Test accuracy for each seed; the seed draws the split, the first weights and the order of rows. */
export async function testAccuracies(file: string, seeds: readonly number[]): Promise<number[]> {
  const model = await load(readFileSync(join(import.meta.dirname, file), "utf8"));
  const accuracies: number[] = [];
  for (const seed of seeds) {
    const end = await fit(model.create({ seed }), await loadData(model.plan, { directory, seed }), { seed });
    accuracies.push(Number(end.test?.["accuracy"]));
  }
  return accuracies;
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
