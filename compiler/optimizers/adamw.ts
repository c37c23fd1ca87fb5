import type { Optimizer } from "../ir/layer.ts";
import { adamStep } from "./adam.ts";
import { decayedParameter } from "./decay.ts";
import { betas, decoupledDecay, epsilon, learningRate } from "./parameters.ts";

/** w ← w·(1 − lr·weight_decay), then Adam's step (Loshchilov & Hutter 2019, as torch.optim.AdamW). */
export const adamw: Optimizer = {
  name: "AdamW",
  doc: "Adam whose weight decay stands apart from the gradient.",
  parameters: [learningRate(1e-3), betas(0.9, 0.999), epsilon(1e-8), decoupledDecay(1e-2)],
  update: (context, args) => adamStep(context, context.gradient, decayedParameter(context, Number(args.weight_decay)), args),
};
