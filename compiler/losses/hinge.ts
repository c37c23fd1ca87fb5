import { affine } from "../ops/affine.ts";
import { mul } from "../ops/mul.ts";
import { relu } from "../ops/relu.ts";
import type { Loss } from "../ir/layer.ts";
import { asNumbers, refuseTarget } from "./binary-target.ts";
import { refuseProbabilities } from "./contents.ts";

/**
 * mean max(0, margin − t·p), the loss of support vector machines: t is −1 or 1, and p should lie beyond the margin on
 * the side of t. Of class numbers 0 stands for −1.
 */
export const hinge: Loss = {
  name: "Hinge",
  doc: "mean max(0, margin - t·p) with targets -1 and 1, or two classes.",
  aliases: ["HingeLoss"],
  parameters: [
    { name: "margin", type: { type: "number", min: 0, openMin: true }, default: 1, doc: "how far on the right side is far enough" },
  ],
  build(context, [prediction, target], { margin }) {
    const problem =
      refuseProbabilities("Hinge", "a probability can never be on the negative side", prediction!) ??
      refuseTarget("Hinge", "Linear(1)", prediction!, target!);
    if (problem !== undefined) return problem;
    const { g } = context;
    const numbers = asNumbers(g, prediction!, target!);
    const signs = target!.content.kind === "index" ? g.apply(affine, [numbers], { scale: 2, offset: -1 }) : numbers;
    const lead = g.apply(mul, [signs, prediction!.node], undefined);
    return context.value(g.apply(relu, [g.apply(affine, [lead], { scale: -1, offset: Number(margin) })], undefined), prediction!.axes);
  },
};
