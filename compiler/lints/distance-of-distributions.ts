import { distances, endings, type Lint } from "./lint.ts";

/** Classes learnt by MSE: where Softmax is sure and wrong its slope is 0, and so is the gradient of MSE, but not CrossEntropy's. */
export const distanceOfDistributions: Lint = {
  code: "NN4012",
  find: (subject) =>
    endings(subject).flatMap(({ term: { call }, last, target }) => {
      if (!distances.has(call.name) || subject.values.get(last.id)?.content.kind !== "distribution") return [];
      return [
        {
          span: call.nameSpan,
          message: `\`${call.name}\` on a distribution: where the model is sure and wrong it hardly learns`,
          help: `classes are learnt by \`CrossEntropy(${call.operands[0]!.name}, ${target})\``,
          fix: { title: "write `CrossEntropy`", span: call.nameSpan, text: "CrossEntropy" },
        },
      ];
    }),
};
