import type { Metric, Problem, Value } from "../ir/layer.ts";

/** mean |p − t|, in raw units where the target has a fitted transform. */
export const mae: Metric = {
  name: "MAE",
  doc: "mean |p - t|, in the units of the data.",
  aliases: ["MeanAbsoluteError", "L1Loss"],
  parameters: [],
  better: "lower",
  check(prediction, target) {
    return target.content.kind === "index" ? refuseClasses() : refuseUnequal(prediction, target);
  },
};

const refuseClasses = (): Problem => ({
  code: "NN2204",
  message: "MAE measures a distance, but the target holds class numbers",
  help: "use `Accuracy` for classes",
});

function refuseUnequal(prediction: Value, target: Value): Problem | undefined {
  const same = prediction.axes.length === target.axes.length && prediction.axes.every((axis, i) => axis.size === target.axes[i]!.size);
  if (same) return undefined;
  return {
    code: "NN2204",
    message: "MAE needs a prediction and a target of one shape",
    help: "compare the output with the target that its loss is computed from",
  };
}
