/** Tables of real data, each trained from its `.nnet` file alone, against the same networks in PyTorch (pytorch.py). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crossValidate, fit } from "../../runtime/index.ts";
import { loadSources, type Sources } from "../../tools/data/index.ts";
import { load, type Loaded } from "../support/load.ts";
import { directory, hasRealData, mean } from "./train.ts";

interface Real {
  readonly name: string;
  readonly seeds: number;
  /** What pytorch.py prints. */
  readonly pytorch: number;
  measure(model: Loaded, sources: Sources, seed: number): Promise<number>;
}

const mae = async ({ create }: Loaded, { rows }: Sources, seed: number): Promise<number> =>
  Number((await fit(create({ seed }), rows, { seed })).test?.["mae"]);

const cases: readonly Real[] = [
  {
    name: "sonar",
    seeds: 10,
    pytorch: 0.8411,
    measure: async ({ create }, { rows }, seed) => (await crossValidate(() => create({ seed }), rows, { seed })).mean["accuracy"]!,
  },
  { name: "abalone", seeds: 10, pytorch: 1.4857, measure: mae },
  { name: "airline", seeds: 60, pytorch: 16.861, measure: mae },
];

// The same bits everywhere, so this is no matter of luck: it holds or it does not.
test.runIf(hasRealData).each(cases)("$name is within 2 % of PyTorch", { timeout: 120_000 }, async ({ name, seeds, pytorch, measure }) => {
  const model = await load(readFileSync(join(import.meta.dirname, `${name}.nnet`), "utf8"));
  const sources = await loadSources(model.plan, { directory });
  const values: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) values.push(await measure(model, sources, seed));
  expect(Math.abs(mean(values) / pytorch - 1), `${mean(values)} against ${pytorch}`).toBeLessThanOrEqual(0.02);
});
