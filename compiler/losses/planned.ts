/** Losses that the language knows and the compiler does not build yet. p is the prediction, y the target. */
import type { Loss, Parameter, Table } from "../ir/layer.ts";

function loss(name: string, doc: string, parameters: readonly Parameter[] = [], aliases: readonly string[] = []): Loss {
  return { name, doc, parameters, aliases, planned: true };
}
const positive = (name: string, value: number, doc: string): Parameter => ({
  name,
  type: { type: "number", min: 0, openMin: true },
  default: value,
  doc,
});

export const plannedLosses: Table<Loss> = {
  MAE: loss("MAE", "mean |p − y|", [], ["L1Loss", "MeanAbsoluteError", "mean_absolute_error", "L1"]),
  Huber: loss(
    "Huber",
    "(p − y)² / 2 where |p − y| ≤ delta, else delta (|p − y| − delta / 2)",
    [positive("delta", 1, "where the parabola becomes a line")],
    ["HuberLoss"],
  ),
  SmoothL1: loss(
    "SmoothL1",
    "(p − y)² / (2 beta) where |p − y| < beta, else |p − y| − beta / 2",
    [positive("beta", 1, "where the parabola becomes a line")],
    ["SmoothL1Loss"],
  ),
  Hinge: loss("Hinge", "max(0, 1 − y p) with y = ±1", [positive("margin", 1, "how far on the right side is far enough")], ["HingeLoss"]),
  KLDivergence: loss("KLDivergence", "Σ y (log y − log p)", [], ["KLDivLoss", "KLDiv", "kl_divergence"]),
  PoissonNLL: loss(
    "PoissonNLL",
    "eᵖ − y p",
    [{ name: "log_input", type: { type: "boolean" }, default: true, doc: "p is the logarithm of the rate" }],
    ["PoissonNLLLoss", "Poisson"],
  ),
  GaussianNLL: loss("GaussianNLL", "(log v + (p − y)² / v) / 2", [positive("eps", 1e-6, "the smallest variance")], ["GaussianNLLLoss"]),
  CosineEmbedding: loss(
    "CosineEmbedding",
    "1 − cos(p, y)",
    [{ name: "margin", type: { type: "number" }, default: 0, doc: "for pairs that differ" }],
    ["CosineEmbeddingLoss", "CosineSimilarity"],
  ),
  Triplet: loss(
    "Triplet",
    "max(0, |a − p| − |a − n| + margin)",
    [positive("margin", 1, "how much closer the match must be")],
    ["TripletMarginLoss"],
  ),
  Dice: loss("Dice", "1 − 2 Σ p y / (Σ p + Σ y)", [positive("smooth", 1, "against division by 0")], ["DiceLoss"]),
  External: loss("External", "a loss whose gradient the app fills in"),
};
