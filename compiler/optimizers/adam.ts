import type { NodeId } from "../ir/graph.ts";
import type { Optimizer, OptimizerContext, ResolvedArguments } from "../ir/layer.ts";
import { decayedGradient } from "./decay.ts";
import { betas, epsilon, learningRate, weightDecay } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/**
 * m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,
 * w ← w − lr/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)   (Kingma & Ba 2015, in torch.optim.Adam's order)
 */
export const adam: Optimizer = {
  name: "Adam",
  doc: "Steps scaled by running means of the gradient and of its square.",
  parameters: [learningRate(1e-3), betas(0.9, 0.999), epsilon(1e-8), weightDecay],
  update: (context, args) => adamStep(context, decayedGradient(context, Number(args.weight_decay)), context.parameter, args),
};

/** Adam's step from `start`, which is the parameter, or the parameter after its decay. */
export function adamStep(context: OptimizerContext, gradient: NodeId, start: NodeId, args: ResolvedArguments): void {
  const { minus, times, over, squared, root, scaled, spread, runningMean } = termsOf(context);
  const [beta1, beta2] = args.betas as readonly [number, number];
  const m = runningMean("m", gradient, beta1);
  const v = runningMean("v", squared(gradient), beta2);
  const rate = over(context.learningRate, oneMinusPower(context, "beta1Power", beta1));
  const correction = root(oneMinusPower(context, "beta2Power", beta2));
  const deviation = over(root(v), spread(correction));
  const denominator = scaled(deviation, 1, Number(args.eps));
  const direction = over(m, denominator);
  context.assign(context.parameter, minus(start, times(spread(rate), direction)));
}

/** 1 − βᵗ, an f64 scalar: the power is kept as a product, from one step to the next. */
export function oneMinusPower(context: OptimizerContext, name: string, beta: number): NodeId {
  const { scaled } = termsOf(context);
  const power = context.shared(name, 1, (old) => scaled(old, beta));
  return scaled(power, -1, 1);
}
