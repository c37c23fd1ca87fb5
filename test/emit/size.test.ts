/** Large models: kernels that are too long for prettier, and modules that are too large. */
import { describe, expect, test } from "vitest";
import { emit, ModuleTooLarge } from "../../compiler/7-emit/index.ts";
import type { EmitInput } from "../../compiler/ir/emit-input.ts";
import type { Int, Num, Stmt } from "../../compiler/ir/loops.ts";
import { limits } from "../../compiler/limits.ts";
import { loadModule } from "./load-module.ts";
import { sampleInput } from "./sample.ts";

const int = (value: number): Int => ({ kind: "int", value });

/** The sample, its forward kernel followed by `count` statements prediction[0] += features[0] · i. */
function longer(count: number, format: boolean): EmitInput {
  const added = Array.from({ length: count }, (_, i): Stmt => {
    const product: Num = { kind: "binary", fn: "mul", a: { kind: "load", buffer: 0, at: int(0) }, b: { kind: "const", value: i } };
    return {
      kind: "store",
      buffer: 2,
      at: int(0),
      value: { kind: "binary", fn: "add", a: { kind: "load", buffer: 2, at: int(0) }, b: product },
    };
  });
  const kernels = sampleInput.program.kernels.map((kernel) =>
    kernel.name === "linear1.forward" ? { ...kernel, body: [...kernel.body, ...added] } : kernel,
  );
  return { ...sampleInput, format, program: { ...sampleInput.program, kernels } };
}

describe("a kernel of a thousand statements", () => {
  test("stands in a formatted module, computes the same, and is indented like the rest", async () => {
    const [formatted, raw] = [await loadModule(longer(1000, true)), await loadModule(longer(1000, false))];
    expect(formatted.code).toContain("\n    prediction[0] += features[0] * 999;\n  }\n");
    expect(formatted.code).not.toContain("kernel body");
    for (const { create } of [formatted, raw]) {
      const model = create();
      model.write("linear1.weight", [0, 0]);
      model.inputs.features[0] = 2;
      model.forward(1);
      expect(model.outputs.prediction[0]).toBe(999_000);
    }
  });

  test("costs little time: prettier does not see it", async () => {
    await emit(sampleInput);
    const start = performance.now();
    await emit(longer(3000, true));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("a module that is too large", () => {
  test("by statements", async () => {
    const error: unknown = await emit(longer(limits.statements, false)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModuleTooLarge);
    expect(error).toMatchObject({
      message: expect.stringMatching(/4,0\d\d statements, more than 4,000$/) as string,
      help: expect.stringContaining("fewer or wider layers") as string,
    });
  });

  test("by characters", async () => {
    const input = { ...sampleInput, format: false, model: { ...sampleInput.model, doc: "long ".repeat(limits.moduleLength / 5) } };
    await expect(emit(input)).rejects.toThrow(/characters, more than 524,288$/);
  });
});
