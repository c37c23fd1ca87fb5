/** What metrics ask of the output and the target that they compare. All problems have one code: NN2204. */
import type { Problem, ResolvedArgument, Value } from "../ir/layer.ts";

const problem = (message: string, help: string): Problem => ({ code: "NN2204", message, help });
const sameTarget = "compare the output with the target that its loss is computed from";

const axesText = ({ axes }: Value): string =>
  axes.length === 0 ? "a single number" : `[${axes.map(({ name, size }) => `${name}=${size}`).join(", ")}]`;

/** `count` axes of the prediction, from the first on, are those of the target. */
const sameAxes = (prediction: Value, target: Value, count = prediction.axes.length): boolean =>
  target.axes.length === count && target.axes.every(({ size }, i) => size === prediction.axes[i]!.size);

/** A metric of distances: numbers on both sides, of one shape. */
export function refuseUnequal(metric: string, prediction: Value, target: Value): Problem | undefined {
  if (target.content.kind === "index") {
    return problem(`${metric} measures a distance, but the target holds class numbers`, "use `Accuracy` for classes");
  }
  if (sameAxes(prediction, target)) return undefined;
  return problem(`${metric} needs a prediction and a target of one shape, got ${axesText(prediction)} and ${axesText(target)}`, sameTarget);
}

/** A metric of distributions over classes (Softmax), against class numbers or distributions. */
export function refuseNonDistribution(metric: string, prediction: Value, target: Value): Problem | undefined {
  if (prediction.content.kind !== "distribution") {
    return problem(`${metric} needs a distribution over classes, but the prediction is not one`, "end the output with `-> Softmax`");
  }
  return refuseOtherClasses(metric, prediction, target);
}

/** A metric of right and wrong: distributions over classes, or probabilities of yes or no. */
export function refuseUnclassified(metric: string, prediction: Value, target: Value): Problem | undefined {
  switch (prediction.content.kind) {
    case "distribution":
      return refuseOtherClasses(metric, prediction, target);
    case "probability":
      return refuseOtherLabels(metric, prediction, target);
    case "values":
    case "log-distribution":
    case "index":
      return problem(
        `${metric} counts right classes, but the prediction is neither a distribution nor a probability`,
        "end the output with `-> Softmax` or `-> Sigmoid`, or measure a regression with `MAE`",
      );
    default:
      return prediction.content satisfies never;
  }
}

function refuseOtherClasses(metric: string, prediction: Value, target: Value): Problem | undefined {
  const size = prediction.axes.at(-1)!.size;
  const { content } = target;
  if (content.kind === "index" && content.classes !== size) {
    return problem(
      `${metric} needs as many classes on both sides, got ${size} in the prediction and ${content.classes} in the target`,
      sameTarget,
    );
  }
  const lead = content.kind === "index" ? prediction.axes.length - 1 : prediction.axes.length;
  if (sameAxes(prediction, target, lead)) return undefined;
  return problem(
    `${metric} needs ${content.kind === "index" ? "a class" : "a distribution"} for each prediction, got ${axesText(prediction)} and ${axesText(target)}`,
    sameTarget,
  );
}

function refuseOtherLabels(metric: string, prediction: Value, target: Value): Problem | undefined {
  const { content } = target;
  if (content.kind === "index" && content.classes !== 2) {
    return problem(`${metric} of probabilities tells two classes apart, but the target has ${content.classes}`, sameTarget);
  }
  const oneEach =
    content.kind === "index" && prediction.axes.at(-1)?.size === 1 && sameAxes(prediction, target, prediction.axes.length - 1);
  if (oneEach || sameAxes(prediction, target)) return undefined;
  return problem(`${metric} needs a yes or no for each probability, got ${axesText(prediction)} and ${axesText(target)}`, sameTarget);
}

/** `ignore` names a class, which only a target of class numbers has. */
export function refuseIgnored(metric: string, target: Value, ignore: ResolvedArgument): Problem | undefined {
  const { content } = target;
  if (ignore === undefined) return undefined;
  if (content.kind !== "index")
    return { code: "NN2207", message: `\`ignore\` names a class, but the target of ${metric} has none`, help: "leave it out" };
  if (Number(ignore) < content.classes) return undefined;
  return {
    code: "NN2207",
    message: `\`ignore\` is ${Number(ignore)}, but the classes are 0 to ${content.classes - 1}`,
    help: "name the number of a class, counted from 0",
  };
}
