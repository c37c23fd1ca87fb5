import { elementCount } from "../layers/shapes.ts";
import { layerSteps, type Lint, natureOf, source } from "./lint.ts";

/** A product of two matrices is one matrix. A narrow layer between two wide ones saves weights and may be meant. */
export const linearAfterLinear: Lint = {
  code: "NN4003",
  find: (subject) =>
    layerSteps(subject).flatMap((step) => {
      const before = source(subject, step);
      if (natureOf(step) !== "linear" || before?.kind !== "layer" || natureOf(before) !== "linear") return [];
      if (subject.users(before.id).length > 1) return [];
      const width = (id: number | undefined): number => elementCount((id === undefined ? undefined : subject.values.get(id)?.axes) ?? []);
      if (width(before.id) < Math.min(width(before.inputs[0]), width(step.id))) return [];
      return [
        {
          span: step.nameSpan,
          trail: step.trail,
          message: `\`${step.layer}\` behind \`${before.layer}\`, and nothing bends the numbers between them`,
          help: "together the two can do no more than one: put an activation between them, such as `-> ReLU`, or leave one of them out",
        },
      ];
    }),
};
