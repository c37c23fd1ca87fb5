import { binaryCrossEntropy } from "../ops/binary-cross-entropy.ts";
import type { Loss } from "../ir/layer.ts";
import { asNumbers, refuseTarget } from "./binary-target.ts";
import { refuseNonProbability } from "./contents.ts";

/**
 * mean −(w·t·ln p + (1 − t)·ln(1 − p)), w the weight of the positive class, as PyTorch's BCEWithLogitsLoss has it. After
 * Sigmoid the compiler uses the stable form on its input.
 */
export const bce: Loss = {
  name: "BCE",
  doc: "mean -(positive_weight·t·log(p) + (1 - t)·log(1 - p)) of probabilities (after `Sigmoid`).",
  aliases: ["BinaryCrossEntropy", "BCELoss", "BCEWithLogitsLoss"],
  parameters: [
    {
      name: "positive_weight",
      type: { type: "number", min: 0, openMin: true },
      default: 1,
      doc: "how much the true cases count: more than 1 where they are rare",
    },
  ],
  build(context, [prediction, target], args) {
    const problem = refuseNonProbability("BCE", prediction!) ?? refuseTarget("BCE", "Linear(1) -> Sigmoid", prediction!, target!);
    if (problem !== undefined) return problem;
    const { g } = context;
    const attrs = { positiveWeight: Number(args.positive_weight) };
    return context.value(g.apply(binaryCrossEntropy, [prediction!.node, asNumbers(g, prediction!, target!)], attrs), prediction!.axes);
  },
};
