import type { Parameter, Table } from "../ir/layer.ts";
import type { Arguments } from "../ir/model.ts";
import type { Split, Window } from "../ir/plan-tables.ts";

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

const fractions = ({ train, validation, test }: Arguments) => ({
  train: Number(train),
  validation: Number(validation),
  test: Number(test),
});
const stratify: Parameter = {
  name: "stratify",
  type: { type: "target" },
  optional: true,
  doc: "a target whose classes keep their shares in each part",
};
const stratified = ({ stratify }: Arguments): { readonly stratify?: string } => (typeof stratify === "string" ? { stratify } : {});

/** How the rows are shared out between training, validation and test. */
export const splits: Table<Split> = {
  random: {
    name: "random",
    doc: "Rows are drawn by the seed.",
    parameters: [...parts, stratify],
    plan: (args) => ({ kind: "random", ...fractions(args), ...stratified(args) }),
  },
  chronological: {
    name: "chronological",
    doc: "The first rows train, the next validate, the last test.",
    parameters: parts,
    aliases: ["sequential", "ordered"],
    plan: (args) => ({ kind: "chronological", ...fractions(args) }),
  },
  kfold: {
    name: "kfold",
    doc: "As many trainings as folds, each of which validates on another part and trains on the rest.",
    parameters: [{ name: "folds", type: { type: "integer", min: 2, max: 1000 }, doc: "how many parts" }, stratify],
    aliases: ["KFold", "k_fold", "cross_validation"],
    plan: (args) => ({ kind: "kfold", folds: Number(args["folds"]), ...stratified(args) }),
  },
};

/** How rows become samples of several rows. */
export const windows: Table<Window> = {
  sliding: {
    name: "sliding",
    doc: "Each `length` rows in a row are a sample, the `horizon` rows behind them its target.",
    parameters: [
      { name: "length", type: { type: "size" }, doc: "rows of a sample" },
      { name: "horizon", type: { type: "size" }, default: 1, doc: "rows of its target" },
      { name: "stride", type: { type: "size" }, default: 1, doc: "rows from one sample to the next" },
    ],
    plan: ({ length, horizon, stride }) => ({ length: Number(length), horizon: Number(horizon), stride: Number(stride) }),
  },
};
