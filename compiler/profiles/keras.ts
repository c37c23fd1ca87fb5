import type { Profile } from "../ir/profile.ts";

const glorot = { name: "XavierUniform", args: { gain: 1 } } as const;
const zeros = { name: "Zeros", args: {} } as const;

/**
 * Keras 3's defaults where they differ from PyTorch's, under PyTorch's names: Keras's `momentum` 0.99 of a running mean is
 * PyTorch's 0.01, its `rho` of RMSprop is `alpha`.
 */
export const keras: Profile = {
  defaults: {
    LeakyReLU: { slope: 0.3 },
    BatchNorm: { eps: 1e-3, momentum: 0.01 },
    LayerNorm: { eps: 1e-3 },
    GroupNorm: { eps: 1e-3 },
    SGD: { lr: 1e-2 },
    Adam: { eps: 1e-7 },
    AdamW: { eps: 1e-7, weight_decay: 4e-3 },
    RMSProp: { lr: 1e-3, alpha: 0.9, eps: 1e-7 },
    Adagrad: { lr: 1e-3, initial_accumulator_value: 0.1, eps: 1e-7 },
    Adadelta: { lr: 1e-3, rho: 0.95, eps: 1e-7 },
    Adamax: { lr: 1e-3, eps: 1e-7 },
    NAdam: { lr: 1e-3, eps: 1e-7 },
  },
  initial: {
    Linear: { weight: glorot, bias: zeros },
    PReLU: { weight: zeros },
    Embedding: { weight: { name: "Uniform", args: { low: -0.05, high: 0.05 } } },
  },
};
