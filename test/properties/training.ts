/** How a random model is trained: the optimiser, clipping, and what layers say of their weights. */
import type { Recipe, StageRecipe } from "./recipe.ts";

const optimizers = [
  "SGD(lr = 0.05)",
  "SGD(lr = 0.05, momentum = 0.9)",
  "SGD(lr = 0.02, momentum = 0.5, weight_decay = 0.01)",
  "Adam(lr = 0.01)",
  "Adam(lr = 0.003, betas = [0.8, 0.95], eps = 1e-6, weight_decay = 0.05)",
  "SGD(lr = 0.03, momentum = 0.8, nesterov = true)",
  "AdamW(lr = 0.01, weight_decay = 0.1)",
  "RMSProp(lr = 0.005)",
  "RMSProp(lr = 0.005, alpha = 0.8, eps = 1e-3, momentum = 0.5, weight_decay = 0.01)",
  "RMSProp(lr = 0.002, alpha = 0.7, eps = 1e-2, centered = true)",
  "Adagrad(lr = 0.02, lr_decay = 0.1)",
  "Adadelta(lr = 0.5, eps = 1e-4)",
  "Adamax(lr = 0.01, eps = 1e-4, weight_decay = 0.02)",
  "NAdam(lr = 0.005, momentum_decay = 0.1)",
  "Lion(lr = 0.002, weight_decay = 0.1)",
];

const clips = ["", "", "  clip = GlobalNorm(0.5)", "  clip = Value(0.01)"];

/** The lines of the train block that a recipe decides. */
export function trainingLines({ optimizer, clip, batch, seed }: Recipe): string[] {
  const lines = [
    `  optimizer = ${optimizers[optimizer % optimizers.length]}`,
    clips[clip % clips.length]!,
    `  batch = ${batch}`,
    `  seed = ${seed}`,
  ];
  return lines.filter((line) => line !== "");
}

/** Half of all layers say nothing of their weights. */
const ofWeights = [
  ", regularize = L2(0.01)",
  ", regularize = L1(0.005)",
  ", frozen = true",
  ", frozen = true, regularize = L2(0.5)",
  ", init = KaimingNormal",
  ", init = Orthogonal(0.8)",
  ", init = TruncatedNormal(0.3), regularize = L2(0.02)",
  ", init = XavierUniform(gain = 1.5)",
];
const ofBiases = [", bias_init = Zeros", ", bias_init = Normal(0.1)"];

/** Arguments of a layer with weights, to be appended to its own. */
export function weightArguments({ kind }: StageRecipe, bias: boolean): string {
  const choice = Math.floor(kind / 20);
  const weights = choice % 2 === 0 ? "" : ofWeights[Math.floor(choice / 2) % ofWeights.length]!;
  return weights + (bias && choice % 3 === 1 ? ofBiases[choice % ofBiases.length]! : "");
}
