/** Initialisers that the language knows and the compiler does not build yet. */
import type { Initializer, Parameter, Table } from "../ir/layer.ts";

function initializer(name: string, doc: string, parameters: readonly Parameter[] = [], aliases: readonly string[] = []): Initializer {
  return { name, doc, parameters, aliases, planned: true };
}
const number = (name: string, value: number, doc: string): Parameter => ({ name, type: { type: "number" }, default: value, doc });
const deviation: Parameter = { name: "std", type: { type: "number", min: 0 }, default: 1, doc: "standard deviation" };

export const plannedInitializers: Table<Initializer> = {
  KaimingUniform: initializer(
    "KaimingUniform",
    "uniform in ±√(6 / fan in)",
    [number("a", 0, "slope of the leaky ReLU that follows")],
    ["HeUniform", "he_uniform"],
  ),
  KaimingNormal: initializer(
    "KaimingNormal",
    "normal with variance 2 / fan in",
    [number("a", 0, "slope of the leaky ReLU that follows")],
    ["HeNormal", "he_normal"],
  ),
  XavierUniform: initializer(
    "XavierUniform",
    "uniform in ±√(6 / (fan in + fan out))",
    [number("gain", 1, "a factor")],
    ["GlorotUniform", "glorot_uniform"],
  ),
  XavierNormal: initializer(
    "XavierNormal",
    "normal with variance 2 / (fan in + fan out)",
    [number("gain", 1, "a factor")],
    ["GlorotNormal", "glorot_normal"],
  ),
  LecunUniform: initializer("LecunUniform", "uniform in ±√(3 / fan in)", [], ["LeCunUniform"]),
  LecunNormal: initializer("LecunNormal", "normal with variance 1 / fan in", [], ["LeCunNormal"]),
  Orthogonal: initializer("Orthogonal", "a random orthogonal matrix", [number("gain", 1, "a factor")]),
  TruncatedNormal: initializer("TruncatedNormal", "normal, drawn again outside two deviations", [deviation]),
  Uniform: initializer(
    "Uniform",
    "uniform in [low, high)",
    [number("low", 0, "the smallest value"), number("high", 1, "the bound above")],
    ["RandomUniform"],
  ),
  Normal: initializer("Normal", "normal with mean 0", [deviation, number("mean", 0, "the mean")], ["RandomNormal", "Gaussian"]),
  Zeros: initializer("Zeros", "0"),
  Ones: initializer("Ones", "1"),
  Constant: initializer("Constant", "one value", [{ name: "value", type: { type: "number" }, doc: "the value" }]),
};
