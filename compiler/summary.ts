/** A model by numbers: what each layer gives, holds and computes. */
import type { BuildResult } from "./3-build/index.ts";
import { arithmeticNames } from "./3-build/steps.ts";
import type { Value } from "./ir/layer.ts";
import type { LoopProgram } from "./ir/loops.ts";
import type { Model, Step } from "./ir/model.ts";
import { positionAt } from "./ir/span.ts";
import { describe, elementCount } from "./layers/shapes.ts";

/** An input, a layer or a piece of arithmetic, in the order in which values flow. */
export interface LayerSummary {
  /** The owner of the weights: "hidden1.linear1". */
  readonly name: string;
  /** "Linear", "+", "input". */
  readonly kind: string;
  /** Of the `.nnet` text, from 1. */
  readonly line: number;
  /** What it gives, without the batch: `f32[H=14, W=14, C=16]`. */
  readonly output: string;
  readonly shape: readonly number[];
  /** Trained numbers; 0 where a layer above has the same weights. */
  readonly parameters: number;
  /** Multiply-adds of inference for one row. */
  readonly macs: number;
  readonly parameterBytes: number;
  /** Of what it gives, for a batch; what is computed in passing and never stored takes none of the module's memory. */
  readonly activationBytes: number;
}

export interface ModelSummary {
  readonly model: string;
  /** Rows of a batch. */
  readonly batch: number;
  readonly layers: readonly LayerSummary[];
  readonly parameters: number;
  readonly macs: number;
  readonly parameterBytes: number;
  readonly activationBytes: number;
  /** All memory that the module takes: weights, gradients, optimiser, batch, what flows. */
  readonly arenaBytes: number;
  /** UTF-8 of the generated module. */
  readonly moduleBytes: number;
}

const bytesOfNumber = { f32: 4, f64: 8, u8: 1, u16: 2, u32: 4 } as const;

type Shown = Step & { readonly kind: "input" | "layer" | "arithmetic" };

/** The numbers of a model that was compiled; `program` is that of the f32 build. */
export function summarize(
  source: string,
  model: Model,
  { values }: BuildResult,
  program: LoopProgram,
  emitted: Pick<ModelSummary, "arenaBytes" | "moduleBytes">,
): ModelSummary {
  const steps = model.steps.filter((step): step is Shown => ["input", "layer", "arithmetic"].includes(step.kind));
  const macs = macsBySection(program);
  const seen = new Set<string>();
  const layers = steps.map((step): LayerSummary => {
    const value = values.get(step.id)!;
    const name = nameOf(step);
    const first = !seen.has(name);
    seen.add(name);
    const parameters = first ? parametersOf(program, name) : 0;
    return {
      name,
      kind: step.kind === "layer" ? step.layer : step.kind === "input" ? "input" : step.op,
      line: positionAt(source, step.span.start).line,
      output: describe(value),
      shape: value.axes.map(({ size }) => size),
      parameters,
      macs: (macs.get(name) ?? 0) * share(step, steps, values),
      parameterBytes: parameters * bytesOfNumber.f32,
      activationBytes: elementCount(value.axes) * program.capacity * bytesOfNumber[value.type.dtype],
    };
  });
  const total = (of: (layer: LayerSummary) => number): number => layers.reduce((sum, layer) => sum + of(layer), 0);
  return {
    model: model.name,
    batch: program.capacity,
    layers,
    parameters: total((layer) => layer.parameters),
    macs: total((layer) => layer.macs),
    parameterBytes: total((layer) => layer.parameterBytes),
    activationBytes: total((layer) => layer.activationBytes),
    ...emitted,
  };
}

/** As 3-build names the section of the generated code. */
function nameOf(step: Shown): string {
  if (step.kind === "layer") return step.instance;
  return step.kind === "input" ? step.name : `${arithmeticNames[step.op]}${step.id}`;
}

function parametersOf(program: LoopProgram, name: string): number {
  return program.buffers
    .filter((buffer) => buffer.role === "parameter" && buffer.name.slice(0, buffer.name.lastIndexOf(".")) === name)
    .reduce((sum, { length }) => sum + length, 0);
}

/** Multiply-adds of inference for one row, by the section of the generated code. */
function macsBySection({ kernels, entries, capacity }: LoopProgram): ReadonlyMap<string, number> {
  const macs = new Map<string, number>();
  for (const id of entries.forward) {
    const kernel = kernels.find((other) => other.id === id)!;
    macs.set(kernel.section, (macs.get(kernel.section) ?? 0) + kernel.macs / capacity);
  }
  return macs;
}

/** A layer that is used more than once computes in one section: its uses share by the numbers that they give. */
function share(step: Shown, steps: readonly Shown[], values: ReadonlyMap<number, Value>): number {
  const size = (other: Shown): number => elementCount(values.get(other.id)!.axes);
  const uses = steps.filter((other) => nameOf(other) === nameOf(step));
  return uses.length === 1 ? 1 : size(step) / uses.reduce((sum, use) => sum + size(use), 0);
}
