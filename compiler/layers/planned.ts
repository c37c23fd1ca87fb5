/** Layers that the language knows and the compiler does not build yet: using one is an error of its own. */
import type { Layer, Parameter, Table } from "../ir/layer.ts";
import { plannedConvolutions } from "./planned-convolutions.ts";
import { plannedSequences } from "./planned-sequences.ts";

const epsilon: Parameter = {
  name: "eps",
  type: { type: "number", min: 0 },
  default: 1e-5,
  doc: "added to the variance, against division by 0",
};
const affine: Parameter = { name: "affine", type: { type: "boolean" }, default: true, doc: "learn a scale and a shift a channel" };
const axes = (name: string, doc: string): Parameter => ({ name, type: { type: "string" }, doc });

function layer(name: string, doc: string, parameters: readonly Parameter[], more: Partial<Layer> = {}): Layer {
  return { name, doc, parameters, stem: name.toLowerCase(), operands: 1, trainable: false, planned: true, ...more };
}

export const plannedLayers: Table<Layer> = {
  ...plannedConvolutions,
  ...plannedSequences,
  BatchNorm: layer(
    "BatchNorm",
    "(x − mean) / √(variance + eps) over the batch, scaled and shifted",
    [
      epsilon,
      { name: "momentum", type: { type: "number", min: 0, max: 1 }, default: 0.1, doc: "how much a batch moves the running statistics" },
      affine,
    ],
    { trainable: true, aliases: ["BatchNormalization", "BatchNorm1d", "BatchNorm2d"] },
  ),
  LayerNorm: layer("LayerNorm", "(x − mean) / √(variance + eps) over the last axis, scaled and shifted", [epsilon, affine], {
    trainable: true,
    aliases: ["LayerNormalization"],
  }),
  GroupNorm: layer(
    "GroupNorm",
    "LayerNorm within groups of channels",
    [{ name: "groups", type: { type: "integer", min: 1 }, doc: "how many groups" }, epsilon, affine],
    { trainable: true, aliases: ["GroupNormalization"] },
  ),
  RMSNorm: layer("RMSNorm", "x / √(mean x² + eps) over the last axis, scaled", [epsilon], { trainable: true }),
  Reshape: layer("Reshape", "the same values with other axes", [{ name: "shape", type: { type: "numbers" }, doc: "the new sizes" }]),
  Transpose: layer("Transpose", "the axes in another order, by name", [axes("axes", "their names in the new order")], {
    aliases: ["Permute"],
  }),
  Slice: layer("Slice", "a range of one axis", [
    { name: "from", type: { type: "integer", min: 0 }, default: 0, doc: "the first index" },
    { name: "to", type: { type: "integer", min: 1 }, doc: "the index after the last" },
  ]),
  Split: layer("Split", "one axis cut into equal parts", [{ name: "parts", type: { type: "integer", min: 1 }, doc: "how many" }]),
  Add: layer("Add", "the sum of its operands", [], { operands: "many" }),
  Multiply: layer("Multiply", "the product of its operands", [], { operands: "many" }),
};
