import { layerSteps, type Lint, natureOf, source } from "./lint.ts";

/** `ReLU -> Softmax`: what the first one cuts off, the second one misses. */
export const twoActivations: Lint = {
  code: "NN4004",
  find: (subject) =>
    layerSteps(subject).flatMap((step) => {
      const before = source(subject, step);
      if (natureOf(step) !== "activation" || before?.kind !== "layer" || natureOf(before) !== "activation") return [];
      return [
        {
          span: step.nameSpan,
          trail: step.trail,
          message: `\`${step.layer}\` directly behind \`${before.layer}\``,
          help: `remove one of the two: \`${step.layer}\` takes the numbers of a layer with weights as they are`,
        },
      ];
    }),
};
