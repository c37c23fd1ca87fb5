import type { Lint } from "./lint.ts";

/** `0 * MSE(…)` teaches nothing, `-1 * MSE(…)` the contrary. */
export const idleLoss: Lint = {
  code: "NN4010",
  find: ({ model }) =>
    model.loss.flatMap(({ weight, call: { name, nameSpan } }) => {
      if (weight > 0) return [];
      const message =
        weight === 0 ? `\`${name}\` counts 0 times and teaches nothing` : `\`${name}\` is subtracted: training makes it as large as it can`;
      return [{ span: nameSpan, message, help: "add the terms of the loss with weights above 0, or remove this one" }];
    }),
};
