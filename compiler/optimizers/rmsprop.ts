import { relu } from "../ops/relu.ts";
import type { Optimizer } from "../ir/layer.ts";
import { decayedGradient } from "./decay.ts";
import { decayRate, epsilon, learningRate, weightDecay } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/**
 * s ← α·s + (1 − α)·g²,  w ← w − lr·g / (√s + ε); centred, √(s − a²) with a ← α·a + (1 − α)·g; with momentum
 * b ← momentum·b + g / (…),  w ← w − lr·b   (Hinton's lecture 6e, as torch.optim.RMSprop)
 */
export const rmsprop: Optimizer = {
  name: "RMSProp",
  doc: "The gradient over the root of its running mean square.",
  aliases: ["RMSprop", "Rmsprop"],
  parameters: [
    learningRate(1e-2),
    decayRate("alpha", 0.99, "decay of the running mean square"),
    epsilon(1e-8),
    weightDecay,
    decayRate("momentum", 0, "how much of the last step is kept"),
    { name: "centered", type: { type: "boolean" }, default: false, doc: "divide by the deviation: the mean is taken off first" },
  ],
  update(context, args) {
    const { g } = context;
    const { plus, minus, over, squared, root, scaled, runningMean, descend } = termsOf(context);
    const gradient = decayedGradient(context, Number(args.weight_decay));
    const alpha = Number(args.alpha);
    let square = runningMean("square", squared(gradient), alpha);
    // A gradient that hardly varies leaves rounding alone in the difference: it may not fall below 0.
    if (args.centered === true) square = g.apply(relu, [minus(square, squared(runningMean("mean", gradient, alpha)))], undefined);
    const direction = over(gradient, scaled(root(square), 1, Number(args.eps)));
    const momentum = Number(args.momentum);
    if (momentum === 0) return descend(direction);
    const velocity = context.state("momentum", 0);
    const next = plus(scaled(velocity, momentum), direction);
    context.assign(velocity, next);
    descend(next);
  },
};
