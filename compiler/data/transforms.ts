import type { Table } from "../ir/layer.ts";
import type { DatePart } from "../ir/plan.ts";
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
    fitted: () => [
      { name: "mean", initial: 0 },
      { name: "deviation", initial: 1 },
    ],
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
    aliases: ["MinMaxScaler", "min_max"],
    numeric: true,
    plan: () => ({ kind: "minmax" }),
    fitted: () => [
      { name: "min", initial: 0 },
      { name: "range", initial: 1 },
    ],
  },
  fill: {
    name: "fill",
    doc: "x, or where it is missing the mean or the median of the column's training rows, or a number.",
    parameters: [
      {
        name: "by",
        type: { type: "either", of: [{ type: "choice", of: ["mean", "median", "zero"] }, { type: "number" }] },
        doc: "what takes the place of a missing value",
      },
    ],
    aliases: ["impute", "fillna", "SimpleImputer"],
    numeric: true,
    place: "fill",
    plan: ({ by }) => ({ kind: "fill", with: by === "mean" || by === "median" ? by : by === "zero" ? 0 : Number(by) }),
    fitted: (plan) => (plan.kind === "fill" && typeof plan.with === "string" ? [{ name: "fill", initial: 0 }] : []),
  },
  onehot: {
    name: "onehot",
    doc: "A 1 at the place of the class, 0 elsewhere: a number for each class.",
    parameters: [{ name: "of", type: { type: "classes" }, doc: "the enum that the column holds, or how many class numbers from 0" }],
    aliases: ["one_hot", "OneHotEncoder", "get_dummies"],
    numeric: true,
    place: "alone",
    plan: ({ of }, classesOf) =>
      typeof of === "string" ? { kind: "onehot", classes: classesOf(of), enum: of } : { kind: "onehot", classes: Number(of) },
  },
  date: {
    name: "date",
    doc: "A number of a date such as 2024-02-29 or 2024-02-29T12:30.",
    parameters: [
      {
        name: "part",
        type: { type: "choice", of: ["days", "year", "month", "day", "weekday", "yearday", "hour", "minute"] },
        default: "days",
        doc: "which number: `days` since 1970 with the time of day as a fraction, `weekday` from 1 for Monday, …",
      },
    ],
    aliases: ["datetime", "to_datetime"],
    numeric: true,
    place: "dates",
    plan: ({ part }) => ({ kind: "date", part: part as DatePart }),
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
