import type { Optimizer } from "../ir/layer.ts";
import { decayedGradient } from "./decay.ts";
import { epsilon, learningRate, weightDecay } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/** s ← s + g²,  w ← w − lr/(1 + (t − 1)·lr_decay) · g / (√s + ε)   (Duchi et al. 2011, as torch.optim.Adagrad) */
export const adagrad: Optimizer = {
  name: "Adagrad",
  doc: "The gradient over the root of the sum of its squares so far.",
  aliases: ["AdaGrad"],
  parameters: [
    learningRate(1e-2, { min: 1e-6, max: 2 }),
    { name: "lr_decay", type: { type: "number", min: 0 }, default: 0, doc: "the rate is lr / (1 + steps·lr_decay)" },
    weightDecay,
    { name: "initial_accumulator_value", type: { type: "number", min: 0 }, default: 0, doc: "what the sum of squares starts from" },
    epsilon(1e-10),
  ],
  update(context, args) {
    const { plus, minus, times, over, squared, root, scaled, spread } = termsOf(context);
    const gradient = decayedGradient(context, Number(args.weight_decay));
    const sum = context.state("sum", Number(args.initial_accumulator_value));
    const next = plus(sum, squared(gradient));
    context.assign(sum, next);
    const lrDecay = Number(args.lr_decay);
    // After the first step the count is 1, and the rate is still lr.
    const slowing = (): number => context.shared("step", 0, (old) => scaled(old, 1, 1));
    const rate = lrDecay === 0 ? context.learningRate : over(context.learningRate, scaled(slowing(), lrDecay, 1 - lrDecay));
    const direction = over(gradient, scaled(root(next), 1, Number(args.eps)));
    context.assign(context.parameter, minus(context.parameter, times(spread(rate), direction)));
  },
};
