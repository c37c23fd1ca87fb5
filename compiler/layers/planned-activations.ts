/** Activations that the language knows and the compiler does not build yet. */
import type { Layer, Parameter, Table } from "../ir/layer.ts";

/** y = f(x), element by element: no weights, one value in. */
function activation(name: string, doc: string, parameters: readonly Parameter[] = [], aliases: readonly string[] = []): Layer {
  return { name, doc, parameters, aliases, stem: name.toLowerCase(), operands: 1, trainable: false, planned: true };
}

const slope = (name: string, value: number, doc: string): Parameter => ({ name, type: { type: "number" }, default: value, doc });

export const plannedActivations: Table<Layer> = {
  ELU: activation("ELU", "x where x > 0, else alpha (eˣ − 1)", [
    slope("alpha", 1, "the value that very negative inputs approach, negated"),
  ]),
  SELU: activation("SELU", "a scaled ELU whose outputs keep mean 0 and variance 1"),
  GELU: activation("GELU", "x Φ(x), with Φ the normal distribution function", [
    { name: "approximate", type: { type: "choice", of: ["none", "tanh"] }, default: "none", doc: "exact, or by tanh" },
  ]),
  SiLU: activation("SiLU", "x σ(x)", [], ["Swish"]),
  Mish: activation("Mish", "x tanh(log(1 + eˣ))"),
  Softplus: activation("Softplus", "log(1 + e^(beta x)) / beta", [slope("beta", 1, "how sharp the bend at 0 is")]),
  Softsign: activation("Softsign", "x / (1 + |x|)"),
  HardTanh: activation(
    "HardTanh",
    "x kept within [min, max]",
    [slope("min", -1, "the smallest output"), slope("max", 1, "the largest output")],
    ["Hardtanh"],
  ),
  HardSigmoid: activation("HardSigmoid", "x / 6 + 1/2 kept within [0, 1]", [], ["Hardsigmoid"]),
  LogSoftmax: activation("LogSoftmax", "xᵢ − log Σⱼ e^xⱼ over the last axis"),
  PReLU: {
    ...activation("PReLU", "x where x > 0, else a x, with a learned", [
      { name: "shared", type: { type: "boolean" }, default: true, doc: "one slope for all channels" },
    ]),
    trainable: true,
  },
};
