import type { EmitInput } from "../../ir/emit-input.ts";
import type { DType } from "../../ir/graph.ts";
import type { Declaration } from "../../ir/model.ts";
import { found, type ModuleContext, parametersOf, storedType } from "./context.ts";
import type { Data } from "./data.ts";
import type { OutputFacts } from "./predictions.ts";
import { sha256 } from "./sha256.ts";

/** What the module says about itself: runtime/trainer.ts's ModelInfo, as plain data. */
export function moduleInfo(context: ModuleContext, outputs: readonly OutputFacts[], arenaBytes: number): Data {
  const { input, buffer } = context;
  const { program, model } = input;
  const tensors = (role: "input" | "target", declarations: readonly Declaration[]): Data =>
    Object.fromEntries(
      declarations.map(({ name, axes }) => {
        const { dtype } = found(buffer(role, name), `buffer for the ${role} ${name}`);
        return [name, tensorInfo(axes.map(({ size }) => size), axes.map((axis) => axis.name), dtype, input)]; // prettier-ignore
      }),
    );
  const parameters = parametersOf(program);
  return {
    name: model.name,
    capacity: program.capacity,
    inputs: tensors("input", model.inputs),
    targets: tensors("target", model.targets),
    outputs: Object.fromEntries(
      outputs.map(({ declaration, shape }) => [declaration.name, tensorInfo(shape, defaultAxes(shape.length), "f32", input)]),
    ),
    parameters: Object.fromEntries(parameters.map(({ name, shape }) => [name, { shape, strides: strides(shape), padding: 0 }])),
    parameterCount: parameters.reduce((sum, { length }) => sum + length, 0),
    macs: forwardMacs(input),
    arenaBytes,
    sourceHash: sha256(input.source),
    target: "typescript",
  };
}

function tensorInfo(shape: readonly number[], axes: readonly string[], dtype: DType, input: EmitInput): Data {
  return { shape, axes, dtype: storedType(dtype, input.precision) };
}

/** The language's names for axes without one: F; T F; H W C. */
function defaultAxes(rank: number): readonly string[] {
  const named = [[], ["F"], ["T", "F"], ["H", "W", "C"]];
  return named[rank] ?? Array.from({ length: rank }, (_, axis) => `A${axis}`);
}

/** Row-major. */
function strides(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
}

/** Multiply-adds of `forward` for one row. */
function forwardMacs({ program }: EmitInput): number {
  const macs = program.entries.forward.reduce((sum, id) => sum + (program.kernels.find((kernel) => kernel.id === id)?.macs ?? 0), 0);
  return Math.round(macs / program.capacity);
}
