/** Parameters that several metrics share. */
import type { Parameter } from "../ir/layer.ts";

export const ignore: Parameter = {
  name: "ignore",
  type: { type: "integer", min: 0 },
  optional: true,
  doc: "a class whose rows count for nothing, such as padding",
};

export const average: Parameter = {
  name: "average",
  type: { type: "choice", of: ["macro", "micro"] },
  default: "macro",
  doc: "the mean of the classes that occur, or over all rows together",
};

export const threshold: Parameter = {
  name: "threshold",
  type: { type: "number", min: 0, max: 1 },
  default: 0.5,
  doc: "a probability from here on counts as yes",
};
