import type { Metric, Problem, Value } from "../ir/layer.ts";

/** The share of rows (and positions) whose most probable class is the true one; of probabilities, p > 0.5. */
export const accuracy: Metric = {
  name: "Accuracy",
  doc: "The share of predictions whose most probable class is the true one.",
  aliases: ["BinaryAccuracy", "CategoricalAccuracy", "SparseCategoricalAccuracy"],
  parameters: [],
  better: "higher",
  check: (prediction, target) => refuseNumbers(prediction) ?? refuseTarget(prediction, target),
};

function refuseNumbers(prediction: Value): Problem | undefined {
  const { kind } = prediction.content;
  if (kind === "distribution" || kind === "probability") return undefined;
  return {
    code: "NN2204",
    message: "Accuracy counts right classes, but the prediction is neither a distribution nor a probability",
    help: "end the output with `-> Softmax` or `-> Sigmoid`, or measure a regression with `MAE`",
  };
}

function refuseTarget(prediction: Value, target: Value): Problem | undefined {
  const size = prediction.axes.at(-1)?.size ?? 1;
  const classes = target.content.kind === "index" ? target.content.classes : undefined;
  if (prediction.content.kind === "probability" && (classes === undefined || (classes === 2 && size === 1))) return undefined;
  if (prediction.content.kind === "distribution" && (classes === size || classes === undefined)) return undefined;
  return {
    code: "NN2204",
    message: `Accuracy needs as many classes on both sides, got ${size} in the prediction and ${classes} in the target`,
    help: "compare the output with the target that its loss is computed from",
  };
}
