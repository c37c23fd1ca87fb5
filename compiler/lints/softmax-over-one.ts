import { layerSteps, type Lint } from "./lint.ts";

/** e^x / e^x is 1, whatever x is. */
export const softmaxOverOne: Lint = {
  code: "NN4005",
  find: (subject) =>
    layerSteps(subject).flatMap((step) => {
      const value = subject.values.get(step.id);
      if (value?.axes.at(-1)?.size !== 1 || !/softmax/i.test(step.layer)) return [];
      return [
        {
          span: step.nameSpan,
          trail: step.trail,
          message: `\`${step.layer}\` over a single number always gives ${step.layer === "Softmax" ? 1 : 0}`,
          help: "for a yes or no write `-> Linear(1) -> Sigmoid` and the loss `BCE`; for K classes `-> Linear(K) -> Softmax`",
        },
      ];
    }),
};
