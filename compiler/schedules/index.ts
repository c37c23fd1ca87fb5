/** How the learning rate changes while a model trains: one line each. Only the constant rate is built. */
import type { Parameter, Signature, Table } from "../ir/layer.ts";

const count = (name: string, doc: string, fallback?: number): Parameter => ({
  name,
  type: { type: "integer", min: 0 },
  ...(fallback === undefined ? {} : { default: fallback }),
  doc,
});
const rate = (name: string, doc: string, fallback?: number): Parameter => ({
  name,
  type: { type: "number", min: 0 },
  ...(fallback === undefined ? {} : { default: fallback }),
  doc,
});

function planned(name: string, doc: string, parameters: readonly Parameter[], aliases: readonly string[] = []): Signature {
  return { name, doc, parameters, aliases, planned: true };
}

export const schedules: Table<Signature> = {
  Constant: { name: "Constant", doc: "lr throughout", parameters: [], aliases: ["ConstantLR"] },
  Step: planned(
    "Step",
    "lr · gamma^⌊epoch / every⌋",
    [count("every", "epochs between two changes"), rate("gamma", "the factor", 0.1)],
    ["StepLR"],
  ),
  MultiStep: planned(
    "MultiStep",
    "lr · gamma at each milestone",
    [{ name: "milestones", type: { type: "numbers" }, doc: "the epochs" }, rate("gamma", "the factor", 0.1)],
    ["MultiStepLR"],
  ),
  Exponential: planned("Exponential", "lr · gamma^epoch", [rate("gamma", "the factor")], ["ExponentialLR", "ExponentialDecay"]),
  Cosine: planned(
    "Cosine",
    "half a cosine from lr to min_lr",
    [
      count("warmup", "steps over which lr rises from 0", 0),
      rate("min_lr", "the last rate", 0),
      count("restarts", "how often it begins again", 0),
    ],
    ["CosineAnnealingLR", "CosineDecay", "CosineAnnealing"],
  ),
  OneCycle: planned(
    "OneCycle",
    "up to max_lr and down again",
    [rate("max_lr", "the highest rate"), rate("pct_start", "the share of steps that rise", 0.3)],
    ["OneCycleLR"],
  ),
  Polynomial: planned(
    "Polynomial",
    "lr · (1 − step / steps)^power",
    [rate("power", "the exponent", 1)],
    ["PolynomialLR", "PolynomialDecay"],
  ),
  ReduceOnPlateau: planned(
    "ReduceOnPlateau",
    "lr · factor when the watched value no longer improves",
    [
      { name: "monitor", type: { type: "monitor" }, default: "validation.loss", doc: "what is watched" },
      rate("factor", "the factor", 0.1),
      count("patience", "epochs without improvement", 10),
    ],
    ["ReduceLROnPlateau"],
  ),
};
