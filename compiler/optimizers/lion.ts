import { sign } from "../ops/sign.ts";
import type { Optimizer } from "../ir/layer.ts";
import { decayedParameter } from "./decay.ts";
import { betas, decoupledDecay, learningRate } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/**
 * w ← w·(1 − lr·weight_decay) − lr·sign(β₁·m + (1 − β₁)·g),  m ← β₂·m + (1 − β₂)·g
 * (Chen et al. 2023, "Symbolic Discovery of Optimization Algorithms", algorithm 2)
 */
export const lion: Optimizer = {
  name: "Lion",
  doc: "Steps of one size along the sign of gradient and momentum.",
  parameters: [learningRate(1e-4, { min: 1e-8, max: 0.03 }), betas(0.9, 0.99), decoupledDecay(0)],
  update(context, args) {
    const { g, gradient } = context;
    const { plus, scaled, descend } = termsOf(context);
    const [beta1, beta2] = args.betas as readonly [number, number];
    const m = context.state("m", 0);
    const direction = g.apply(sign, [plus(scaled(m, beta1), scaled(gradient, 1 - beta1))], undefined);
    context.assign(m, plus(scaled(m, beta2), scaled(gradient, 1 - beta2)));
    descend(direction, decayedParameter(context, Number(args.weight_decay)));
  },
};
