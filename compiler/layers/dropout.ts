import { dropout as dropoutOp } from "../ops/dropout.ts";
import type { Layer } from "../ir/layer.ts";
import { refuseIndex } from "./shapes.ts";

/** Training: each number is 0 with probability `rate`, else divided by 1 − rate. Inference: nothing at all. */
export const dropout: Layer = {
  name: "Dropout",
  stem: "dropout",
  doc: "While training, sets numbers to 0 with probability `rate` and divides the others by 1 - rate.",
  parameters: [{ name: "rate", type: { type: "number", min: 0, max: 1, openMax: true }, default: 0.5, doc: "the probability of a 0" }],
  operands: 1,
  trainable: false,
  nature: "neutral",
  build(context, [x], args) {
    const problem = refuseIndex("Dropout", x!);
    const rate = Number(args.rate);
    if (problem !== undefined || !context.training || rate === 0) return problem ?? x!;
    const { key, stream } = context.randomKey();
    return context.value(context.g.apply(dropoutOp, [x!.node, key], { rate, stream }), x!.axes);
  },
};
