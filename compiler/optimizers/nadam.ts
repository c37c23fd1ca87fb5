import type { Optimizer } from "../ir/layer.ts";
import { oneMinusPower } from "./adam.ts";
import { decayedGradient } from "./decay.ts";
import { betas, epsilon, learningRate, weightDecay } from "./parameters.ts";
import { termsOf } from "./terms.ts";

/**
 * μₜ = β₁·(1 − ½·0.96^(t·ψ)),  m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,
 * w ← w − lr·( μₜ₊₁·m / (1 − Πᵢ₌₁ᵗ⁺¹ μᵢ) + (1 − μₜ)·g / (1 − Πᵢ₌₁ᵗ μᵢ) ) / (√(v / (1 − β₂ᵗ)) + ε)
 * (Dozat 2016, as torch.optim.NAdam since PyTorch 2; ψ is `momentum_decay`)
 */
export const nadam: Optimizer = {
  name: "NAdam",
  doc: "Adam that looks ahead along its momentum, as Nesterov does.",
  aliases: ["Nadam"],
  parameters: [
    learningRate(2e-3),
    betas(0.9, 0.999),
    epsilon(1e-8),
    weightDecay,
    { name: "momentum_decay", type: { type: "number", min: 0 }, default: 4e-3, doc: "how fast the momentum rises to its full strength" },
  ],
  update(context, args) {
    const { plus, minus, times, over, squared, root, scaled, spread, runningMean } = termsOf(context);
    const [beta1, beta2] = args.betas as readonly [number, number];
    const gradient = decayedGradient(context, Number(args.weight_decay));
    const m = runningMean("m", gradient, beta1);
    const v = runningMean("v", squared(gradient), beta2);

    // 0.96^ψ: the power t·ψ is a product, from one step to the next. (Math.exp and Math.log round alike on every Node.)
    const fading = Math.exp(Number(args.momentum_decay) * Math.log(0.96));
    const power = context.shared("momentumPower", 1, (old) => scaled(old, fading));
    const momentum = scaled(power, -0.5 * beta1, beta1);
    const momentumAhead = scaled(power, -0.5 * beta1 * fading, beta1);
    const product = context.shared("momentumProduct", 1, (old) => times(old, momentum));
    const productAhead = times(product, momentumAhead);

    const denominator = scaled(root(over(v, spread(oneMinusPower(context, "beta2Power", beta2)))), 1, Number(args.eps));
    const now = over(scaled(momentum, -1, 1), scaled(product, -1, 1));
    const ahead = over(momentumAhead, scaled(productAhead, -1, 1));
    const rateOf = (share: number): number => spread(times(context.learningRate, share));
    const step = plus(times(rateOf(now), over(gradient, denominator)), times(rateOf(ahead), over(m, denominator)));
    context.assign(context.parameter, minus(context.parameter, step));
  },
};
