/** What surrounds the loss and the update: penalties on weights, clipped gradients. */
import type { Arguments, Model } from "../../compiler/ir/model.ts";
import type { Tensor } from "./tensor.ts";
import { sum } from "./tensor.ts";

type Tensors = Readonly<Record<string, Tensor>>;

const penalties: Readonly<Record<string, (weights: readonly number[], strength: number) => number>> = {
  L1: (weights, strength) => strength * sum(weights.map(Math.abs)),
  L2: (weights, strength) => strength * sum(weights.map((w) => w * w)),
};

/** What `regularize` adds to the loss: for each weight of a layer that says so, biases and frozen weights left out. */
export function penaltyOf(model: Model, parameters: Tensors, kink: (distance: number) => void): number {
  const terms = Object.entries(parameters).map(([name, { data }]) => {
    const args = argumentsOf(model, name);
    const { regularize } = args;
    if (typeof regularize !== "object" || !("kind" in regularize) || regularize.kind !== "call") return 0;
    if (args.frozen === true || name.includes(".bias")) return 0;
    if (regularize.name === "L1") data.forEach((w) => kink(Math.abs(w)));
    return penalties[regularize.name]!(data, Number(regularize.args.strength));
  });
  return sum(terms);
}

/** The arguments of the layer that a parameter belongs to: "decoder1.linear2" of "decoder1.linear2.weight". */
function argumentsOf(model: Model, parameter: string): Arguments {
  const instance = parameter.slice(0, parameter.lastIndexOf("."));
  const owner = model.steps.find((step) => step.kind === "layer" && step.instance === instance);
  return owner?.kind === "layer" ? owner.args : {};
}

/** What the update is given in place of the gradients. */
export function clipped(model: Model, gradients: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const { clip } = model;
  if (clip === undefined) return gradients;
  const limit = Number(clip.args.limit);
  if (clip.name === "Value") return gradients.map((gradient) => gradient.map((value) => Math.min(Math.max(value, -limit), limit)));
  const norm = Math.hypot(...gradients.flat());
  return gradients.map((gradient) => gradient.map((value) => value * Math.min(1, limit / (norm + 1e-6))));
}
