/** Promise 2 for one random model: the generated module equals the interpreter of its loop program, bit for bit. */
import { expect } from "vitest";
import type { LoopProgram } from "../../compiler/ir/loops.ts";
import type { Tensors } from "../oracle/model.ts";
import type { Machine, Storage } from "../support/interpreter.ts";
import { load, TooLarge } from "../support/load.ts";
import type { AnyModel } from "../support/load.ts";
import { lower } from "../support/pipeline.ts";
import { drawBatch } from "./batch.ts";
import { fillMachine, startMachine } from "./machine.ts";
import type { Recipe } from "./recipe.ts";
import { write } from "./write.ts";

/**
 * Throws at the first bit that differs, after creation, forward, evaluate, backward and each of 5 steps. "skipped" where
 * the module would be larger than modules may be.
 */
export async function compareWithInterpreter(
  recipe: Recipe,
  precision: "f32" | "f64",
  disable: readonly string[] = [],
): Promise<"checked" | "skipped"> {
  const source = write(recipe);
  const loaded = await load(source, { precision, disable }).catch((error: unknown) => {
    if (error instanceof TooLarge) return undefined;
    throw error;
  });
  if (loaded === undefined) return "skipped";
  const { model, program } = lower(source, precision, disable);
  const machine = startMachine(program, precision, recipe.seed);
  const trainer = loaded.create({ seed: recipe.seed });
  const check = (when: string): void => compareState(trainer, machine, program, `${precision}, ${when}`);
  check("created");
  const use = (n: number, seed: number): void => {
    const batch = drawBatch(model, n, seed);
    fillMachine(machine, program, batch);
    fillTrainer(trainer, batch);
  };
  for (const n of new Set([program.capacity, 1 + (recipe.seed % program.capacity)])) {
    use(n, recipe.seed + n);
    for (const entry of ["forward", "evaluate", "backward"] as const) {
      machine.run(entry, n);
      trainer[entry](n);
      compareOutputs(trainer, machine, program, n, `${precision}, ${entry}(${n})`);
      if (entry === "evaluate") compareLoss(trainer, machine, program.loss!.inference, `${precision}, evaluate(${n})`);
      if (entry === "backward") compareGradients(trainer, machine, program, `${precision}, backward(${n})`);
    }
  }
  for (let step = 1; step <= 5; step++) {
    const n = 1 + ((recipe.seed + step) % program.capacity);
    use(n, recipe.seed + 100 * step);
    machine.run("step", n);
    trainer.step(n);
    compareLoss(trainer, machine, program.loss!.training, `${precision}, step ${step}`);
    check(`after step ${step}`);
  }
  return "checked";
}

function fillTrainer(trainer: AnyModel, batch: Tensors): void {
  for (const [name, into] of [...Object.entries(trainer.inputs), ...Object.entries(trainer.targets)]) {
    const poison = into instanceof Float32Array || into instanceof Float64Array ? NaN : 0;
    into.fill(poison);
    into.set(batch[name]!.data);
  }
}

function compareState(trainer: AnyModel, machine: Machine, program: LoopProgram, when: string): void {
  for (const buffer of program.buffers) {
    if (buffer.role === "parameter")
      expectSame(trainer.parameters[buffer.name]!, machine.storage(buffer.id), buffer.length, `${buffer.name} ${when}`);
    if (buffer.role === "state" && buffer.name !== "trainer.random")
      expectSame(trainer.read(buffer.name), machine.storage(buffer.id), buffer.length, `${buffer.name} ${when}`);
  }
}

function compareOutputs(trainer: AnyModel, machine: Machine, program: LoopProgram, n: number, when: string): void {
  for (const { name, buffer } of program.outputs) {
    const { length } = program.buffers[buffer]!;
    expectSame(trainer.outputs[name]!, machine.storage(buffer), (length / program.capacity) * n, `output ${name} ${when}`);
  }
}

function compareGradients(trainer: AnyModel, machine: Machine, program: LoopProgram, when: string): void {
  compareLoss(trainer, machine, program.loss!.training, when);
  for (const { name, buffer } of program.gradients)
    expectSame(trainer.gradients[name]!, machine.storage(buffer), program.buffers[buffer]!.length, `gradient ${name} ${when}`);
}

function compareLoss(trainer: AnyModel, machine: Machine, buffer: number, when: string): void {
  expectSame([trainer.loss], machine.storage(buffer), 1, `the loss ${when}`);
}

/** Equal as Object.is has it: NaN is NaN, −0 is not 0. */
function expectSame(actual: ArrayLike<number>, expected: Storage, length: number, what: string): void {
  for (let i = 0; i < length; i++) {
    if (!Object.is(actual[i], expected[i])) expect.fail(`${what}: element ${i} is ${actual[i]}, the interpreter has ${expected[i]}`);
  }
}
