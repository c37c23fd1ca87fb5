import type { Optimizer } from "../ir/layer.ts";
import { decayedGradient } from "./decay.ts";
import { decayRate, learningRate, weightDecay } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/**
 * v ← momentum·v + g,  w ← w − lr·v, or with nesterov w ← w − lr·(g + momentum·v)
 * (torch.optim.SGD, dampening 0; the first v is g, since v starts at 0)
 */
export const sgd: Optimizer = {
  name: "SGD",
  doc: "w ← w - lr·g, with momentum v ← momentum·v + g and w ← w - lr·v.",
  aliases: ["Sgd", "StochasticGradientDescent"],
  parameters: [
    learningRate(1e-3, { min: 1e-7, max: 5 }),
    decayRate("momentum", 0, "how much of the last step is kept"),
    weightDecay,
    { name: "nesterov", type: { type: "boolean" }, default: false, doc: "look ahead: step along g + momentum·v" },
  ],
  contradiction: ({ nesterov, momentum }) =>
    nesterov === true && momentum === 0
      ? {
          parameter: "nesterov",
          message: "`nesterov` looks ahead along the momentum, and there is none",
          help: "give one: `momentum = 0.9`",
        }
      : undefined,
  update(context, args) {
    const { plus, scaled, descend } = termsOf(context);
    const gradient = decayedGradient(context, Number(args.weight_decay));
    const momentum = Number(args.momentum);
    if (momentum === 0) return descend(gradient);
    const velocity = context.state("momentum", 0);
    const next = plus(scaled(velocity, momentum), gradient);
    context.assign(velocity, next);
    descend(args.nesterov === true ? plus(gradient, scaled(next, momentum)) : next);
  },
};
