import type { Parameter, Signature, Table } from "../ir/layer.ts";
import type { Split } from "../ir/plan-tables.ts";

const fraction = (name: string, doc: string, fallback?: number): Parameter => ({
  name,
  type: { type: "number", min: 0, max: 1 },
  ...(fallback === undefined ? {} : { default: fallback }),
  doc,
});
const parts = [
  fraction("train", "the share of rows to train on"),
  fraction("validation", "the share to watch while training", 0),
  fraction("test", "the share for the last word", 0),
];

/** How the rows are shared out between training, validation and test. */
export const splits: Table<Split> = {
  random: {
    name: "random",
    doc: "Rows are drawn by the seed.",
    parameters: [
      ...parts,
      { name: "stratify", type: { type: "target" }, optional: true, doc: "a target whose classes keep their shares in each part" },
    ],
    plan: ({ train, validation, test, stratify }) => ({
      kind: "random",
      train: Number(train),
      validation: Number(validation),
      test: Number(test),
      ...(typeof stratify === "string" ? { stratify } : {}),
    }),
  },
  chronological: { name: "chronological", doc: "The first rows train, the last rows test.", parameters: parts, planned: true },
  kfold: {
    name: "kfold",
    doc: "k trainings, each of which validates on another part.",
    parameters: [{ name: "k", type: { type: "integer", min: 2 }, doc: "how many parts" }],
    planned: true,
  },
};

/** How rows become sequences. */
export const windows: Table<Signature> = {
  sliding: {
    name: "sliding",
    doc: "Each window of `length` rows is a sample, the `horizon` rows behind it are its target.",
    parameters: [
      { name: "length", type: { type: "size" }, doc: "rows of a sample" },
      { name: "horizon", type: { type: "size" }, default: 1, doc: "rows of its target" },
      { name: "stride", type: { type: "size" }, default: 1, doc: "rows from one sample to the next" },
    ],
    planned: true,
  },
};
