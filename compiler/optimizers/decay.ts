import type { NodeId } from "../ir/graph.ts";
import type { OptimizerContext } from "../ir/layer.ts";
import { termsOf } from "./terms.ts";

/** g + weight_decay·w, PyTorch's L2 form of weight decay. */
export function decayedGradient(context: OptimizerContext, weightDecay: number): NodeId {
  if (weightDecay === 0) return context.gradient;
  const { plus, scaled } = termsOf(context);
  return plus(context.gradient, scaled(context.parameter, weightDecay));
}

/** w·(1 − lr·weight_decay): decay apart from the gradient (Loshchilov & Hutter 2019). */
export function decayedParameter(context: OptimizerContext, weightDecay: number): NodeId {
  if (weightDecay === 0) return context.parameter;
  const { times, scaled, spread } = termsOf(context);
  return times(context.parameter, spread(scaled(context.learningRate, -weightDecay, 1)));
}
