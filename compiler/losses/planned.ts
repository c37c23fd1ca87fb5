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
