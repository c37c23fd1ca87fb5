/** What several layers ask of the value that flows in. */
import type { Problem, Value, ValueAxis } from "../ir/layer.ts";

/** `f32[H=28, W=28, C=1]`, as the source frame shows it. */
export function describe(value: Value): string {
  const { content, axes } = value;
  const element = content.kind === "index" ? (content.enum ?? `index<${content.classes}>`) : value.type.dtype === "u8" ? "u8" : "f32";
  return axes.length === 0 ? element : `${element}[${axes.map(({ name, size }) => `${name}=${size}`).join(", ")}]`;
}

export const elementCount = (axes: readonly ValueAxis[]): number => axes.reduce((product, axis) => product * axis.size, 1);

/** A layer that computes with numbers refuses class indices. */
export function refuseIndex(layer: string, value: Value): Problem | undefined {
  if (value.content.kind !== "index") return undefined;
  return {
    code: "NN2205",
    message: `${layer} needs numbers, but its input holds class numbers (${describe(value)})`,
    label: "an order and a distance of classes would be invented here",
    help: "declare the input as `f32[…]`, or give each class a vector of its own with `Embedding`",
  };
}

/** A layer that acts on the last axis needs one. */
export function refuseScalar(layer: string, value: Value): Problem | undefined {
  if (value.axes.length > 0) return undefined;
  return {
    code: "NN2101",
    message: `${layer} needs a vector, but its input is a single number (${describe(value)})`,
    help: "declare the input with an axis, `f32[1]` for one number",
  };
}
