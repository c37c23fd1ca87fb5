import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import type { OptimizerContext } from "../ir/layer.ts";
import type { NodeId } from "../ir/graph.ts";

/** g + weight_decay·w, PyTorch's L2 form of weight decay. */
export function decayedGradient({ g, gradient, parameter }: OptimizerContext, weightDecay: number): NodeId {
  if (weightDecay === 0) return gradient;
  return g.apply(add, [gradient, g.apply(affine, [parameter], { scale: weightDecay, offset: 0 })], undefined);
}
