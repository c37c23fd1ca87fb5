/** The promises about random models over thousands of them: `NEUROLL_RUNS=20000 npm run test:deep`. */
import fc from "fast-check";
import { describe, it } from "vitest";
import { compareWithInterpreter } from "../properties/against-interpreter.ts";
import { compareWithOracle } from "../properties/against-oracle.ts";
import { models, settings } from "../properties/settings.ts";
import { compareWithout, optionalPassNames } from "../properties/without-passes.ts";

describe("many random models", () => {
  it("compute what the naive reference computes", () => {
    fc.assert(
      fc.property(models, (drawn) => void compareWithOracle(drawn)),
      settings(20_000),
    );
  });

  it.each(["f32", "f64"] as const)("equal the interpreter bit for bit in %s", async (precision) => {
    await fc.assert(
      fc.asyncProperty(models, async (drawn) => void (await compareWithInterpreter(drawn, precision))),
      settings(20_000),
    );
  });

  it.each(optionalPassNames)("compute the same without %s", (pass) => {
    fc.assert(
      fc.property(models, (drawn) => compareWithout(drawn, pass)),
      settings(5_000),
    );
  });

  it("equal the interpreter bit for bit with each optional pass off", async () => {
    const drawn = fc.asyncProperty(
      models,
      fc.constantFrom(...optionalPassNames),
      async (recipe, pass) => void (await compareWithInterpreter(recipe, "f32", [pass])),
    );
    await fc.assert(drawn, settings(5_000));
  });
});
