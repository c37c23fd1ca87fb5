import type { Lint } from "./lint.ts";

/** CrossEntropy takes class numbers as they are: K times less to store, and metrics and `predict` know the classes. */
export const oneHotClasses: Lint = {
  code: "NN4011",
  find: ({ model }) =>
    model.targets.flatMap((target) => {
      const field = model.data?.fields.find(({ name }) => name === target.name);
      const encoded = field?.transforms.some(({ kind }) => kind === "onehot") ?? false;
      const term = model.loss.find(({ call }) => call.name === "CrossEntropy" && call.operands[1]?.name === target.name);
      if (!encoded || term === undefined) return [];
      const classes = target.axes.at(-1)?.size ?? 2;
      return [
        {
          span: target.nameSpan,
          message: `\`${target.name}\` is one-hot encoded, and \`CrossEntropy\` takes class numbers as they are`,
          help: `declare it as \`index<${classes}>\` or as an enum, and remove \`-> onehot\` from the data block`,
        },
      ];
    }),
};
