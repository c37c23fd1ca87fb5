/** How many random models, and how a failing one is shown. */
import fc from "fast-check";
import { recipe } from "./recipe.ts";
import type { Recipe } from "./recipe.ts";
import { write } from "./write.ts";

/**
 * NEUROLL_RUNS says how many models a property takes and NEUROLL_SEED which. `npm test` takes the same ones each time, so
 * that a change is judged by its own faults; test:deep takes others each time.
 */
export function settings(runs: number, seed?: number): fc.Parameters<unknown> {
  const { NEUROLL_RUNS, NEUROLL_SEED } = process.env;
  const chosen = NEUROLL_SEED === undefined ? seed : Number(NEUROLL_SEED);
  return { numRuns: NEUROLL_RUNS === undefined ? runs : Number(NEUROLL_RUNS), ...(chosen === undefined ? {} : { seed: chosen }) };
}

/** fast-check prints the recipe; the model that it stands for is easier to read. */
export const models: fc.Arbitrary<Recipe> = recipe.map((drawn) =>
  Object.assign(drawn, { [fc.toStringMethod]: () => `\n${write(drawn)}// seed ${drawn.seed}\n` }),
);
