/** Batches for a model, drawn so that a failure comes again. */
import type { Declaration, Model } from "../../compiler/ir/model.ts";
import { draws } from "../ops/draw.ts";
import { sizeOf } from "../oracle/tensor.ts";
import type { Tensors } from "../oracle/model.ts";
import type { Tensor } from "../oracle/tensor.ts";

/** Inputs and targets of n rows, raw as an app fills them, fit for the losses that they go to. */
export function drawBatch(model: Model, n: number, seed: number): Tensors {
  const random = draws(seed);
  const draw = (declaration: Declaration, loss: string | undefined): Tensor => {
    const shape = [n, ...declaration.axes.map(({ size }) => size)];
    const { element } = declaration;
    const one = (): number => {
      if (element.kind === "index") return Math.floor(random() * element.classes);
      if (element.kind === "u8") return Math.floor(random() * 256);
      return number(loss, random());
    };
    const data = Array.from({ length: sizeOf(shape) }, one);
    const sumsToOne = (loss === "CrossEntropy" || loss === "KLDivergence") && element.kind === "f32";
    return { shape, data: sumsToOne ? distributions(data, shape.at(-1)!) : data };
  };
  const lossOf = (target: Declaration): string | undefined =>
    model.loss.find(({ call }) => call.operands.at(-1)?.name === target.name)?.call.name;
  return Object.fromEntries([
    ...model.inputs.map((input) => [input.name, draw(input, undefined)] as const),
    ...model.targets.map((target) => [target.name, draw(target, lossOf(target))] as const),
  ]);
}

/** A number that the loss can compare with, from one of [0, 1). */
function number(loss: string | undefined, u: number): number {
  switch (loss) {
    case "BCE":
    case "CrossEntropy":
    case "KLDivergence":
      return 0.05 + 0.9 * u;
    case "Hinge":
      return u < 0.5 ? -1 : 1;
    case "PoissonNLL":
      return Math.floor(5 * u);
    default:
      return 4 * u - 2;
  }
}

/** Each row divided by its sum. */
function distributions(data: readonly number[], size: number): number[] {
  return data.map((value, i) => {
    const start = i - (i % size);
    return value / data.slice(start, start + size).reduce((a, b) => a + b);
  });
}
