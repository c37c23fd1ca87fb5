/** Promise 3 for one random model: an optional pass that stays off changes nothing, or only the rounding. */
import { expect } from "vitest";
import { optionalPasses } from "../../compiler/5-optimize/index.ts";
import { optionalSchedules } from "../../compiler/6-schedule/index.ts";
import type { LoopProgram } from "../../compiler/ir/loops.ts";
import { largest } from "../oracle/tensor.ts";
import type { Tensors } from "../oracle/model.ts";
import type { Machine } from "../support/interpreter.ts";
import { lower } from "../support/pipeline.ts";
import { drawBatch } from "./batch.ts";
import { fillMachine, startMachine } from "./machine.ts";
import type { Recipe } from "./recipe.ts";
import { write } from "./write.ts";

export const optionalPassNames: readonly string[] = [...optionalPasses, ...optionalSchedules];

/** Three steps and an evaluation in f64 with the pass and without it. Throws where a value differs. */
export function compareWithout(recipe: Recipe, pass: string): void {
  const source = write(recipe);
  const { model, program } = lower(source, "f64");
  const without = lower(source, "f64", [pass]).program;
  const n = program.capacity;
  const batch = drawBatch(model, n, recipe.seed);
  const [on, off] = [program, without].map((either) => values(either, run(either, batch, n, recipe.seed)));
  for (const [name, expected] of Object.entries(on!)) {
    const scale = Math.max(largest(expected), 1e-6);
    // Where the numbers grow, so does what rounding leaves of them.
    const tolerance = scale > 1e4 ? Infinity : 1e-9;
    off![name]!.forEach((value, i) => {
      if (!(Math.abs(value - expected[i]!) / scale <= tolerance))
        expect.fail(`without ${pass}, ${name}[${i}] is ${value} instead of ${expected[i]}`);
    });
  }
}

function run(program: LoopProgram, batch: Tensors, n: number, seed: number): Machine {
  const machine = startMachine(program, "f64", seed);
  fillMachine(machine, program, batch);
  for (let step = 0; step < 3; step++) machine.run("step", n);
  machine.run("evaluate", n);
  return machine;
}

/** What is seen from outside, by name. */
function values(program: LoopProgram, machine: Machine): Record<string, number[]> {
  const seen = program.buffers.filter(({ role }) => role === "parameter" || role === "output");
  return Object.fromEntries(seen.map((buffer) => [buffer.name, [...machine.storage(buffer.id)]]));
}
