import type { Optimizer } from "../ir/layer.ts";
import { decayedGradient } from "./decay.ts";
import { decayRate, epsilon, learningRate, weightDecay } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/**
 * s ← ρ·s + (1 − ρ)·g²,  d = √(u + ε) / √(s + ε) · g,  u ← ρ·u + (1 − ρ)·d²,  w ← w − lr·d
 * (Zeiler 2012, as torch.optim.Adadelta)
 */
export const adadelta: Optimizer = {
  name: "Adadelta",
  doc: "Steps whose size follows the steps before, over the root of the gradient's running mean square.",
  aliases: ["AdaDelta"],
  parameters: [
    learningRate(1, { min: 1e-3, max: 10 }),
    decayRate("rho", 0.9, "decay of the two running means"),
    epsilon(1e-6),
    weightDecay,
  ],
  update(context, args) {
    const { plus, times, over, squared, root, scaled, runningMean, descend } = termsOf(context);
    const gradient = decayedGradient(context, Number(args.weight_decay));
    const [rho, eps] = [Number(args.rho), Number(args.eps)];
    const square = runningMean("square", squared(gradient), rho);
    const steps = context.state("steps", 0);
    const step = times(over(root(scaled(steps, 1, eps)), root(scaled(square, 1, eps))), gradient);
    context.assign(steps, plus(scaled(steps, rho), scaled(squared(step), 1 - rho)));
    descend(step);
  },
};
