import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWithInterpreter } from "./against-interpreter.ts";
import { compareWithOracle } from "./against-oracle.ts";
import { compareWithout, optionalPassNames } from "./without-passes.ts";
import { models, settings } from "./settings.ts";
import type { Recipe } from "./recipe.ts";

/** What a change may cost; test/deep/random-models.test.ts takes many more. */
const settingsFor = (runs: number): fc.Parameters<unknown> => ({
  ...settings(runs, 20_261_121),
  // A failure is shrunk for as long as this, then shown as small as it is.
  interruptAfterTimeLimit: 90_000,
  markInterruptAsFailure: true,
});

/** Counts the models that could not be compared: there must be few, or the test says little. */
function counting(): { count(result: "checked" | "skipped"): void; expectFew(): void } {
  const seen = { checked: 0, skipped: 0 };
  return {
    count: (result) => void seen[result]++,
    expectFew: () => expect(seen.skipped, `${seen.checked} models were compared`).toBeLessThanOrEqual(0.1 * seen.checked),
  };
}

describe("random models", () => {
  it("compute what the naive reference computes: outputs, losses, gradients, updates", { timeout: 120_000 }, () => {
    const { count, expectFew } = counting();
    fc.assert(
      fc.property(models, (drawn: Recipe) => count(compareWithOracle(drawn))),
      settingsFor(200),
    );
    expectFew();
  });

  it.each([
    ["f32", 60],
    ["f64", 30],
  ] as const)("equal the interpreter bit for bit in %s", { timeout: 120_000 }, async (precision, runs) => {
    const { count, expectFew } = counting();
    await fc.assert(
      fc.asyncProperty(models, async (drawn: Recipe) => count(await compareWithInterpreter(drawn, precision))),
      settingsFor(runs),
    );
    expectFew();
  });

  it("compute the same with each optional pass off", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(models, fc.constantFrom(...optionalPassNames), (drawn, pass) => compareWithout(drawn, pass)),
      settingsFor(100),
    );
  });
});
