/** What `regularize` adds to the loss for each weight of a layer, biases left out, as Keras does. */
import { absolute } from "../ops/abs.ts";
import { affine } from "../ops/affine.ts";
import { mul } from "../ops/mul.ts";
import { reduceSum } from "../ops/reduce-sum.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Parameter, Regularizer, Table } from "../ir/layer.ts";
import type { GraphBuilder } from "../ir/op.ts";

const strength: readonly Parameter[] = [{ name: "strength", type: { type: "number", min: 0 }, doc: "the factor" }];

function scaledSum(g: GraphBuilder, terms: NodeId, scale: number): NodeId {
  const axes = g.typeOf(terms).shape.map((_, axis) => axis);
  return g.apply(affine, [g.apply(reduceSum, [terms], { axes })], { scale, offset: 0 });
}

/** strength·Σ|w|; adds strength·sign(w) to the gradient. */
const l1: Regularizer = {
  name: "L1",
  doc: "strength · Σ |w|",
  aliases: ["l1"],
  parameters: strength,
  penalty: (g, weight, args) => scaledSum(g, g.apply(absolute, [weight], undefined), Number(args.strength)),
};

/** strength·Σw²; adds 2·strength·w to the gradient. */
const l2: Regularizer = {
  name: "L2",
  doc: "strength · Σ w²",
  aliases: ["l2"],
  parameters: strength,
  penalty: (g, weight, args) => scaledSum(g, g.apply(mul, [weight, weight], undefined), Number(args.strength)),
};

export const regularizers: Table<Regularizer> = { L1: l1, L2: l2 };
