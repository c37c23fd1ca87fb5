import type { Metric, Problem, Value } from "../ir/layer.ts";
import { refuseUnclassified } from "./fit.ts";

/** How many rows (and positions) of each class, a row of the matrix, were taken for each class, a column of it. */
export const confusionMatrix: Metric = {
  name: "ConfusionMatrix",
  doc: "Counts by actual class (rows) and predicted class (columns); shown after training.",
  aliases: ["Confusion"],
  parameters: [],
  check: (prediction, target) => refuseUnclassified("ConfusionMatrix", prediction, target) ?? refuseLabels(prediction, target),
};

/** Several yes-or-no questions a row have a matrix each. */
function refuseLabels({ content, axes }: Value, target: Value): Problem | undefined {
  if (content.kind !== "probability" || target.content.kind === "index" || axes.every(({ size }) => size === 1)) return undefined;
  return {
    code: "NN2204",
    message: "ConfusionMatrix needs one class for each row, but the target has several labels",
    help: "use `Precision` and `Recall`, which take the mean over labels",
  };
}
