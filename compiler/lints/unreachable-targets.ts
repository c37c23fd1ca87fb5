import { layers } from "../layers/index.ts";
import { distances, endings, type Lint } from "./lint.ts";

/** A last layer that cannot give what a regression asks for. */
export const unreachableTargets: Lint = {
  code: "NN4002",
  find: (subject) =>
    endings(subject).flatMap(({ term, last, target }) => {
      const range = layers[last.layer]?.range;
      if (range === undefined || !distances.has(term.call.name)) return [];
      const field = subject.model.data?.fields.find(({ name }) => name === target);
      const standardised = field?.transforms.some(({ kind }) => kind === "standardize") ?? false;
      const found = { span: last.nameSpan, trail: last.trail, help: "let the output end with a `Linear` layer, which can give any number" };
      const [low, high] = range;
      const given = low === -Infinity ? `below ${high}` : high === Infinity ? `from ${low} on` : `from ${low} to ${high}`;
      if (standardised)
        return [
          {
            ...found,
            message: `\`${last.layer}\` gives numbers ${given}, but \`${target}\` is standardised: half of it is below 0, and much beyond 1`,
          },
        ];
      if (last.layer !== "ReLU") return [];
      return [{ ...found, message: `\`ReLU\` before \`${term.call.name}\`: no output is below 0, and where it is 0 nothing is learnt` }];
    }),
};
