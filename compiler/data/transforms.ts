import type { Table } from "../ir/layer.ts";
import type { Transform } from "../ir/plan-tables.ts";

/** What is done to a field before the model sees it. */
export const transforms: Table<Transform> = {
  standardize: {
    name: "standardize",
    doc: "(x − mean) / deviation of each column, fitted on the training rows.",
    parameters: [],
    aliases: ["normalize", "zscore", "StandardScaler", "standardise"],
    numeric: true,
    plan: () => ({ kind: "standardize" }),
  },
  scale: {
    name: "scale",
    doc: "factor · x",
    parameters: [{ name: "factor", type: { type: "number" }, doc: "what the numbers are multiplied by" }],
    aliases: ["Rescaling", "rescale"],
    numeric: true,
    plan: ({ factor }) => ({ kind: "scale", factor: Number(factor) }),
  },
  minmax: {
    name: "minmax",
    doc: "(x − min) / (max − min) of each column, fitted on the training rows.",
    parameters: [],
    aliases: ["MinMaxScaler"],
    numeric: true,
    planned: true,
  },
  onehot: {
    name: "onehot",
    doc: "A 1 at the place of the class, 0 elsewhere.",
    parameters: [],
    aliases: ["one_hot", "OneHotEncoder"],
    numeric: false,
    planned: true,
  },
  window: {
    name: "window",
    doc: "Pieces of this length.",
    parameters: [{ name: "length", type: { type: "size" }, doc: "how many steps" }],
    numeric: false,
    planned: true,
  },
  shift: {
    name: "shift",
    doc: "The stream moved by some steps.",
    parameters: [{ name: "steps", type: { type: "integer" }, doc: "how many" }],
    numeric: false,
    planned: true,
  },
};
