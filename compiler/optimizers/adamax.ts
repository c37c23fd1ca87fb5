import { absolute } from "../ops/abs.ts";
import { maximum } from "../ops/maximum.ts";
import type { Optimizer } from "../ir/layer.ts";
import { oneMinusPower } from "./adam.ts";
import { decayedGradient } from "./decay.ts";
import { betas, epsilon, learningRate, weightDecay } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/**
 * m ← β₁·m + (1 − β₁)·g,  u ← max(β₂·u, |g| + ε),  w ← w − lr/(1 − β₁ᵗ) · m / u
 * (Kingma & Ba 2015, section 7.1, as torch.optim.Adamax)
 */
export const adamax: Optimizer = {
  name: "Adamax",
  doc: "Adam by the largest gradient seen, which fades, in place of the mean square.",
  aliases: ["AdaMax"],
  parameters: [learningRate(2e-3), betas(0.9, 0.999), epsilon(1e-8), weightDecay],
  update(context, args) {
    const { g, parameter } = context;
    const { minus, times, over, scaled, spread, runningMean } = termsOf(context);
    const [beta1, beta2] = args.betas as readonly [number, number];
    const gradient = decayedGradient(context, Number(args.weight_decay));
    const m = runningMean("m", gradient, beta1);
    const norm = context.state("u", 0);
    const size = scaled(g.apply(absolute, [gradient], undefined), 1, Number(args.eps));
    const next = g.apply(maximum, [scaled(norm, beta2), size], undefined);
    context.assign(norm, next);
    const rate = over(context.learningRate, oneMinusPower(context, "beta1Power", beta1));
    context.assign(parameter, minus(parameter, times(spread(rate), over(m, next))));
  },
};
