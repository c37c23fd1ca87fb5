import type { Fan, Parameter, ResolvedArguments } from "../ir/layer.ts";

/** In torch.nn.init's order. */
export const kaimingParameters: readonly Parameter[] = [
  { name: "a", type: { type: "number" }, default: 0, doc: "slope below zero of the leaky ReLU that follows" },
  { name: "mode", type: { type: "choice", of: ["fan_in", "fan_out"] }, default: "fan_in", doc: "keep the variance forward or backward" },
  {
    name: "nonlinearity",
    type: { type: "choice", of: ["leaky_relu", "relu", "tanh", "sigmoid", "selu", "linear"] },
    default: "leaky_relu",
    doc: "what follows the layer",
  },
];

/** torch.nn.init.calculate_gain: how much an activation shrinks what flows through it. */
const gains: Readonly<Record<string, (a: number) => number>> = {
  leaky_relu: (a) => Math.sqrt(2 / (1 + a * a)),
  relu: () => Math.sqrt(2),
  tanh: () => 5 / 3,
  sigmoid: () => 1,
  selu: () => 3 / 4,
  linear: () => 1,
};

/** gain / √fan (He et al. 2015). */
export const kaimingDeviation = (fan: Fan, { a, mode, nonlinearity }: ResolvedArguments): number =>
  gains[nonlinearity as string]!(Number(a)) / Math.sqrt(mode === "fan_out" ? fan.out : fan.in);
