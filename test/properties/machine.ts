/** A random model in the interpreter: filled, initialised, read back as the oracle's tensors. */
import type { LoopProgram } from "../../compiler/ir/loops.ts";
import type { Tensors } from "../oracle/model.ts";
import type { Tensor } from "../oracle/tensor.ts";
import { createMachine } from "../support/interpreter.ts";
import type { Machine } from "../support/interpreter.ts";
import { functionsOf } from "../support/prelude.ts";

/** A machine with the first values that `seed` gives, as `reset` of a generated module does it. */
export function startMachine(program: LoopProgram, precision: "f32" | "f64", seed: number): Machine {
  const machine = createMachine(program, { precision, functions: functionsOf(precision) });
  machine.buffer("trainer.random")[0] = seed >>> 0;
  machine.run("initialize", 1);
  return machine;
}

/** Fills inputs and targets; the rows behind the batch become NaN (or 255): nothing may read them. */
export function fillMachine(machine: Machine, program: LoopProgram, batch: Tensors): void {
  for (const buffer of program.buffers) {
    if (buffer.role !== "input" && buffer.role !== "target") continue;
    machine
      .storage(buffer.id)
      .fill(buffer.dtype === "f32" ? NaN : 255)
      .set(batch[buffer.name]!.data);
  }
}

export function parametersOf(machine: Machine, program: LoopProgram): Tensors {
  const parameters = program.buffers.filter(({ role }) => role === "parameter");
  return Object.fromEntries(parameters.map((buffer) => [buffer.name, tensorOf(machine, buffer.id, buffer.shape)]));
}

/** The values of a border buffer; padding behind the shape is left out. */
export function tensorOf(machine: Machine, id: number, shape: readonly number[]): Tensor {
  const size = shape.reduce((product, extent) => product * extent, 1);
  return { shape, data: [...machine.storage(id).subarray(0, size)] };
}
