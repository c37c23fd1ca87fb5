/** Promise 1 and 4 for one random model: the f64 loops compute what the naive reference computes, gradients included. */
import { expect } from "vitest";
import { verifyGraph } from "../../compiler/ir/verify-graph.ts";
import { verifyLoops } from "../../compiler/ir/verify-loops.ts";
import { ops } from "../../compiler/ops/index.ts";
import { draws } from "../ops/draw.ts";
import { runModel } from "../oracle/model.ts";
import type { OracleOptions, Tensors } from "../oracle/model.ts";
import { optimizerOracles } from "../oracle/optimizers.ts";
import type { OptimizerState } from "../oracle/optimizers.ts";
import { clipped } from "../oracle/training.ts";
import type { Machine } from "../support/interpreter.ts";
import { lower } from "../support/pipeline.ts";
import type { Lowered } from "../support/pipeline.ts";
import { functionsOf } from "../support/prelude.ts";
import { largest } from "../oracle/tensor.ts";
import { drawBatch } from "./batch.ts";
import { fillMachine, parametersOf, startMachine, tensorOf } from "./machine.ts";
import type { Recipe } from "./recipe.ts";
import { write } from "./write.ts";

/** Throws where anything differs. "skipped" where the numbers grow so large that nothing can be said. */
export function compareWithOracle(recipe: Recipe): "checked" | "skipped" {
  const source = write(recipe);
  const lowered = lower(source, "f64");
  verify(lowered);
  const machine = startMachine(lowered.program, "f64", recipe.seed);
  const capacity = lowered.program.capacity;
  const sizes = [...new Set([capacity, 1 + (recipe.seed % capacity)])];
  const results = sizes.map((n) => compareBatch(lowered, machine, drawBatch(lowered.model, n, recipe.seed + n), n, recipe.seed));
  if (results.includes("skipped")) return "skipped";
  compareUpdates(lowered, machine, recipe.seed);
  return "checked";
}

function verify({ graph, program }: Lowered): void {
  expect(verifyGraph(graph, (op, inputs, attrs) => ops[op]?.infer(inputs, attrs) ?? `there is no op ${op}`)).toEqual([]);
  const everySize = Array.from({ length: program.capacity }, (_, i) => i + 1);
  expect(verifyLoops(program, { f32Bytes: 8, batchSizes: everySize })).toEqual([]);
}

/** Forward, evaluate and backward on one batch. */
function compareBatch({ model, program }: Lowered, machine: Machine, batch: Tensors, n: number, seed: number): "checked" | "skipped" {
  const parameters = parametersOf(machine, program);
  const expected = runModel(model, parameters, batch);
  if (!(expected.largest < 1e4)) return "skipped";
  fillMachine(machine, program, batch);
  machine.run("forward", n);
  for (const { name, buffer } of program.outputs) {
    const { shape, data } = expected.outputs[name]!;
    expectClose(tensorOf(machine, buffer, shape).data, data, 1e-9, `output ${name}, n = ${n}`);
  }
  machine.run("evaluate", n);
  expectClose([machine.storage(program.loss!.inference)[0]!], [expected.loss], 1e-9, `the loss, n = ${n}`);
  const options = withDropout(machine);
  machine.run("backward", n);
  const training = runModel(model, parameters, batch, options);
  expectClose([machine.storage(program.loss!.training)[0]!], [training.loss], 1e-9, `the loss of training, n = ${n}`);
  if (training.nearestKink > 1e-3) compareGradients({ model, program }, machine, parameters, batch, options, seed);
  return "checked";
}

/** Dropout as the next backward will draw it: by key, by the stream of the step, by the row-major place. */
function withDropout(machine: Machine): OracleOptions {
  const key = machine.buffer("trainer.random")[0]!;
  const { random24 } = functionsOf("f64");
  return { keeps: (step, rate, place) => random24(key, 0x10000 + step * 8, place) >= Math.round(rate * 2 ** 24) };
}

/**
 * Along random directions d, the gradient must give the slope of the loss: g·d ≈ (L(p + εd) − L(p − εd)) / 2ε. Each
 * parameter tensor gets a direction of its own, so that no error hides behind a larger tensor's slope.
 */
function compareGradients(
  { model, program }: Pick<Lowered, "model" | "program">,
  machine: Machine,
  parameters: Tensors,
  batch: Tensors,
  options: OracleOptions,
  seed: number,
): void {
  const random = draws(seed);
  for (const { name, buffer } of program.gradients) {
    const { shape, data } = parameters[name]!;
    const direction = data.map(() => 2 * random() - 1);
    const gradient = tensorOf(machine, buffer, shape).data;
    const slope = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
    const lossAt = (step: number): number =>
      runModel(model, { ...parameters, [name]: { shape, data: data.map((value, i) => value + step * direction[i]!) } }, batch, options)
        .loss;
    const numeric = (lossAt(1e-6) - lossAt(-1e-6)) / 2e-6;
    const size = Math.max(largest(gradient), 1e-3);
    const error = Math.abs(slope - numeric) / Math.max(Math.abs(numeric), size);
    if (!(error <= 1e-5)) expect.fail(`gradient of ${name}: along a direction the loss rises by ${numeric}, the gradient says ${slope}`);
  }
}

/** Five steps, each against PyTorch's formula applied to the gradients that the step itself computed. What is frozen stays. */
function compareUpdates({ model, program }: Lowered, machine: Machine, seed: number): void {
  const optimizer = optimizerOracles[model.optimizer.name]!;
  const states = new Map<string, OptimizerState>();
  for (let step = 1; step <= 5; step++) {
    const n = 1 + ((seed + step) % program.capacity);
    fillMachine(machine, program, drawBatch(model, n, seed + 100 * step));
    const before = parametersOf(machine, program);
    machine.run("step", n);
    const after = parametersOf(machine, program);
    const gradients = program.gradients.map(({ name, buffer }) => tensorOf(machine, buffer, before[name]!.shape).data);
    const used = clipped(model, gradients);
    program.gradients.forEach(({ name }, i) => {
      if (!states.has(name)) states.set(name, {});
      const expected = optimizer(before[name]!.data, used[i]!, states.get(name)!, step, model.optimizer.args);
      expectClose(after[name]!.data, expected, 1e-9, `${name} after step ${step}`);
    });
    const frozen = Object.keys(before).filter((name) => !program.gradients.some((gradient) => gradient.name === name));
    for (const name of frozen) expect(after[name], `${name}, which is frozen, after step ${step}`).toEqual(before[name]);
  }
}

/** Relative to the largest of the expected values. */
export function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number, what: string): void {
  const scale = Math.max(largest(expected), 1e-6);
  expected.forEach((value, i) => {
    const error = Math.abs(actual[i]! - value) / scale;
    if (!(error <= tolerance)) expect.fail(`${what}: element ${i} is ${actual[i]}, the reference has ${value}`);
  });
}
