/** Runs a whole checked model naively: outputs and loss from parameters and a batch, gradients by central differences. */
import type { Arguments, Model, Operand, Step, StepId } from "../../compiler/ir/model.ts";
import { layerOracles } from "./layers.ts";
import { lossOracles } from "./losses.ts";
import { at, largest, map, tensor } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";
import { penaltyOf } from "./training.ts";

export type Tensors = Readonly<Record<string, Tensor>>;

export interface OracleOptions {
  /** Training: whether the dropout of a step keeps the element at a row-major place. Left out, it is inference. */
  readonly keeps?: (step: StepId, rate: number, place: number) => boolean;
}

export interface OracleResult {
  readonly outputs: Tensors;
  /** NaN where the model has no loss. */
  readonly loss: number;
  /** How near any value came to a kink of ReLU and its kin; Infinity without one. */
  readonly nearestKink: number;
  /** The largest magnitude that flowed through. */
  readonly largest: number;
}

/** `parameters` by border name; `batch` holds inputs and targets by name, the batch axis first, raw as the app fills them. */
export function runModel(model: Model, parameters: Tensors, batch: Tensors, options: OracleOptions = {}): OracleResult {
  const values: Tensor[] = [];
  let nearestKink = Infinity;
  const kink = (distance: number): void => void (nearestKink = Math.min(nearestKink, distance));
  for (const step of model.steps) values.push(runStep(step, values, model, parameters, batch, options, kink));
  const terms = model.loss.map(({ weight, call }) => {
    return (
      weight *
      lossOracles[call.name]!(
        call.operands.map((operand) => values[operand.step]!),
        call.args,
        kink,
      )
    );
  });
  return {
    outputs: Object.fromEntries(model.outputs.map(({ name, step }) => [name, values[step]!])),
    loss: terms.length === 0 ? NaN : terms.reduce((a, b) => a + b) + penaltyOf(model, parameters, kink),
    nearestKink,
    largest: largest(values.map((value) => largest(value.data))),
  };
}

function runStep(
  step: Step,
  values: readonly Tensor[],
  model: Model,
  parameters: Tensors,
  batch: Tensors,
  options: OracleOptions,
  kink: (distance: number) => void,
): Tensor {
  switch (step.kind) {
    case "input":
    case "target": {
      const declaration = [...model.inputs, ...model.targets].find(({ name }) => name === step.name)!;
      return declaration.transforms.reduce((value, { factor }) => map(value, (x) => x * factor), batch[step.name]!);
    }
    case "layer": {
      const { keeps } = options;
      return layerOracles[step.layer]!({
        inputs: step.inputs.map((id) => values[id]!),
        args: step.args,
        weight: (name) => weightOf(parameters, step.instance, name, step.args),
        keeps: keeps && ((rate, place) => keeps(step.id, rate, place)),
        kink,
      });
    }
    case "arithmetic":
      return arithmetic(step.op, operand(step.left, values), operand(step.right, values));
    case "invalid":
      throw new Error("the model has errors");
    default:
      return step satisfies never;
  }
}

/** A layer's own weight, or another's where an argument of that name says so. */
function weightOf(parameters: Tensors, instance: string, name: string, args: Arguments): Tensor {
  const tied = args[name];
  const key =
    typeof tied === "object" && "kind" in tied && tied.kind === "weight" ? `${tied.instance}.${tied.parameter}` : `${instance}.${name}`;
  const found = parameters[key];
  if (found === undefined) throw new Error(`no parameter ${key}; there are ${Object.keys(parameters).join(", ")}`);
  return found;
}

function operand(side: Operand, values: readonly Tensor[]): Tensor | number {
  return side.kind === "number" ? side.value : values[side.step]!;
}

const operations = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
} as const;

/** Numbers repeat everywhere; a value with fewer axes has the batch and the last axes of the other, and repeats between. */
function arithmetic(op: keyof typeof operations, a: Tensor | number, b: Tensor | number): Tensor {
  const shapes = [a, b].flatMap((side) => (typeof side === "number" ? [] : [side.shape]));
  const shape = shapes.reduce((large, other) => (other.length > large.length ? other : large));
  const read = (side: Tensor | number, index: readonly number[]): number => {
    if (typeof side === "number") return side;
    return at(side, [index[0]!, ...index.slice(index.length - side.shape.length + 1)]);
  };
  return tensor(shape, (index) => operations[op](read(a, index), read(b, index)));
}

/** ∂loss/∂p ≈ (loss(p + ε) − loss(p − ε)) / 2ε for every element of every parameter. */
export function gradientsByDifferences(
  model: Model,
  parameters: Tensors,
  batch: Tensors,
  options: OracleOptions = {},
  epsilon = 1e-6,
): Tensors {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => {
      const lossWith = (place: number, change: number): number => {
        const data = parameter.data.map((value, i) => (i === place ? value + change : value));
        return runModel(model, { ...parameters, [name]: { shape: parameter.shape, data } }, batch, options).loss;
      };
      return [
        name,
        { shape: parameter.shape, data: parameter.data.map((_, i) => (lossWith(i, epsilon) - lossWith(i, -epsilon)) / (2 * epsilon)) },
      ];
    }),
  );
}
