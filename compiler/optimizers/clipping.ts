/** How gradients are kept small, between gradients and update. */
import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { broadcast } from "../ops/broadcast.ts";
import { clamp } from "../ops/clamp.ts";
import { div } from "../ops/div.ts";
import { mul } from "../ops/mul.ts";
import { reduceSum } from "../ops/reduce-sum.ts";
import { squareRoot } from "../ops/sqrt.ts";
import { f64 } from "../ir/graph.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Clipping, Parameter, Table } from "../ir/layer.ts";
import type { GraphBuilder } from "../ir/op.ts";

const limit = (doc: string): readonly Parameter[] => [{ name: "limit", type: { type: "number", min: 0, openMin: true }, doc }];

/** g ← min(max(g, −limit), limit)   (torch.nn.utils.clip_grad_value_) */
const value: Clipping = {
  name: "Value",
  doc: "Each number of a gradient is kept within ±limit.",
  aliases: ["clip_grad_value", "ClipByValue", "clipvalue"],
  parameters: limit("the largest value"),
  apply: (g, gradients, args) =>
    gradients.map((gradient) => g.apply(clamp, [gradient], { low: -Number(args.limit), high: Number(args.limit) })),
};

/**
 * g ← g·min(1, limit / (√Σg² + 1e-6)), the sum over all gradients of the model, in the order of its parameters and in
 * doubles   (Pascanu et al. 2013, as torch.nn.utils.clip_grad_norm_)
 */
const globalNorm: Clipping = {
  name: "GlobalNorm",
  doc: "All gradients are scaled by one factor, so that their common norm is at most `limit`.",
  aliases: ["clip_grad_norm", "ClipByGlobalNorm", "global_clipnorm"],
  parameters: limit("the largest norm"),
  apply(g, gradients, args) {
    const squares = gradients.map((gradient) => sumOfSquares(g, gradient));
    const norm = g.apply(squareRoot, [squares.reduce((a, b) => g.apply(add, [a, b], undefined))], undefined);
    const share = g.apply(div, [g.fill(Number(args.limit), f64()), g.apply(affine, [norm], { scale: 1, offset: 1e-6 })], undefined);
    const factor = g.apply(clamp, [share], { low: 0, high: 1 });
    return gradients.map((gradient) => {
      const everywhere = g.apply(broadcast, [factor], { shape: g.typeOf(gradient).shape, axes: [] });
      return g.apply(mul, [gradient, everywhere], undefined);
    });
  },
};

function sumOfSquares(g: GraphBuilder, x: NodeId): NodeId {
  const axes = g.typeOf(x).shape.map((_, axis) => axis);
  return g.apply(reduceSum, [g.apply(mul, [x, x], undefined)], { axes });
}

export const clipping: Table<Clipping> = { GlobalNorm: globalNorm, Value: value };
