import { softmax as softmaxOp } from "../ops/softmax.ts";
import type { Layer } from "../ir/layer.ts";
import { refuseIndex, refuseScalar } from "./shapes.ts";

/** yⱼ = e^xⱼ / Σₖ e^xₖ along the last axis: a distribution. */
export const softmax: Layer = {
  name: "Softmax",
  stem: "softmax",
  doc: "y = exp(x) / sum(exp(x)) along the last axis, a distribution over classes.",
  aliases: ["SoftMax"],
  parameters: [],
  operands: 1,
  trainable: false,
  nature: "activation",
  range: [0, 1],
  build(context, [x]) {
    const problem = refuseScalar("Softmax", x!) ?? refuseIndex("Softmax", x!);
    return problem ?? context.value(context.g.apply(softmaxOp, [x!.node], undefined), x!.axes, { kind: "distribution" });
  },
};
