import type { Metric, Problem, Value } from "../ir/layer.ts";
import { refuseIgnored, refuseNonDistribution } from "./fit.ts";
import { ignore } from "./parameters.ts";

/** The share of rows whose true class is among the k most probable; of equal probabilities the first class comes first. */
export const topK: Metric = {
  name: "TopK",
  doc: "The share of predictions with the true class among the k most probable.",
  aliases: ["TopKCategoricalAccuracy", "TopKAccuracy"],
  parameters: [{ name: "k", type: { type: "integer", min: 1 }, default: 5, doc: "how many of the most probable classes count" }, ignore],
  better: "higher",
  check: (prediction, target, { k, ignore: ignored }) =>
    refuseNonDistribution("TopK", prediction, target) ?? refuseAll(prediction, Number(k)) ?? refuseIgnored("TopK", target, ignored),
};

function refuseAll(prediction: Value, k: number): Problem | undefined {
  const classes = prediction.axes.at(-1)!.size;
  if (k < classes) return undefined;
  return {
    code: "NN2204",
    message: `the true class is always among the ${k} most probable of ${classes}`,
    help: `give a smaller number: \`k = ${Math.max(1, Math.min(2, classes - 1))}\``,
  };
}
