import type { Lint } from "./lint.ts";

/** Bytes that flow into layers as they are, 0 to 255. Who computes with them first, or normalises, has seen to it. */
export const unscaledBytes: Lint = {
  code: "NN4001",
  find: ({ model, users }) =>
    model.inputs.flatMap((input) => {
      const step = model.steps.find((other) => other.kind === "input" && other.name === input.name);
      if (input.element.kind !== "u8" || input.transforms.length > 0 || step === undefined) return [];
      if (!users(step.id).some((user) => user.kind === "layer" && !/Norm/.test(user.layer))) return [];
      return [
        {
          span: input.nameSpan,
          message: `the bytes of \`${input.name}\` flow into the model as numbers from 0 to 255`,
          help: "numbers this large make the first steps of training far too long: write `-> scale(1 / 255)` behind the type",
          fix: { title: "append `-> scale(1 / 255)`", span: { start: input.span.end, end: input.span.end }, text: " -> scale(1 / 255)" },
        },
      ];
    }),
};
