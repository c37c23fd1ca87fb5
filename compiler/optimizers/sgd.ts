import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { broadcast } from "../ops/broadcast.ts";
import { mul } from "../ops/mul.ts";
import { sub } from "../ops/sub.ts";
import type { Optimizer } from "../ir/layer.ts";
import { decayedGradient } from "./decay.ts";

/** v ← momentum·v + g,  w ← w − lr·v  (torch.optim.SGD, dampening 0; the first v is g, since v starts at 0) */
export const sgd: Optimizer = {
  name: "SGD",
  doc: "w ← w - lr·g, with momentum v ← momentum·v + g and w ← w - lr·v.",
  aliases: ["Sgd", "StochasticGradientDescent"],
  parameters: [
    { name: "lr", type: { type: "number", min: 0, openMin: true }, default: 1e-3, doc: "learning rate" },
    { name: "momentum", type: { type: "number", min: 0, max: 1, openMax: true }, default: 0, doc: "how much of the last step is kept" },
    { name: "weight_decay", type: { type: "number", min: 0 }, default: 0, doc: "adds weight_decay·w to the gradient" },
  ],
  update(context, args) {
    const { g, parameter, learningRate } = context;
    const { shape } = g.typeOf(parameter);
    let direction = decayedGradient(context, Number(args.weight_decay));
    const momentum = Number(args.momentum);
    if (momentum > 0) {
      const velocity = context.state("momentum", 0);
      direction = g.apply(add, [g.apply(affine, [velocity], { scale: momentum, offset: 0 }), direction], undefined);
      context.assign(velocity, direction);
    }
    const rate = g.apply(broadcast, [learningRate], { shape, axes: [] });
    context.assign(parameter, g.apply(sub, [parameter, g.apply(mul, [rate, direction], undefined)], undefined));
  },
};
