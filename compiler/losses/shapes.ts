/** What losses and metrics ask of a prediction and its target. */
import type { Problem, Value } from "../ir/layer.ts";

export const axesText = (value: Value): string =>
  value.axes.length === 0 ? "a single number" : `[${value.axes.map(({ name, size }) => `${name}=${size}`).join(", ")}]`;

export const sameAxes = (a: Value, b: Value): boolean =>
  a.axes.length === b.axes.length && a.axes.every((axis, i) => axis.size === b.axes[i]!.size);

/** Prediction and target hold numbers of one shape. */
export function refuseUnequal(name: string, prediction: Value, target: Value): Problem | undefined {
  if (target.content.kind === "index") {
    return {
      code: "NN2203",
      message: `${name} compares numbers, but the target holds class numbers`,
      help: "use `CrossEntropy` after `Softmax` for classes, or declare the target as `f32[…]`",
    };
  }
  if (sameAxes(prediction, target)) return undefined;
  return {
    code: "NN2104",
    message: `${name} needs a prediction and a target of one shape, got ${axesText(prediction)} and ${axesText(target)}`,
    help: `let the last layer give ${axesText(target)}, or declare the target as \`f32${prediction.axes.length === 0 ? "" : `[${prediction.axes.map(({ size }) => size).join(", ")}]`}\``,
  };
}

/** A target of class numbers has the prediction's axes less the last, which has one entry a class. */
export function refuseClasses(name: string, prediction: Value, target: Value): Problem | undefined {
  if (target.content.kind !== "index") return refuseUnequal(name, prediction, target);
  const last = prediction.axes.at(-1)!.size;
  const lead = { ...prediction, axes: prediction.axes.slice(0, -1) };
  if (!sameAxes(lead, target)) {
    return {
      code: "NN2104",
      message: `${name} needs one class number for each distribution: ${axesText(lead)}, but the target is ${axesText(target)}`,
      help: "give the target the prediction's axes without the last",
    };
  }
  if (last === target.content.classes) return undefined;
  const classes = target.content.enum === undefined ? `${target.content.classes}` : `${target.content.enum}.size`;
  return {
    code: "NN2104",
    message: `the prediction has ${last} classes, but the target has ${target.content.classes}`,
    help: `let the last layer before the softmax give ${target.content.classes}: \`Linear(${classes})\``,
  };
}
