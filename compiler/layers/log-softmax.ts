import { logSoftmax as logSoftmaxOp } from "../ops/log-softmax.ts";
import type { Layer } from "../ir/layer.ts";
import { refuseIndex, refuseScalar } from "./shapes.ts";

/**
 * yⱼ = xⱼ − ln Σₖ e^xₖ along the last axis: the logarithms of a distribution, for models that compute on with them.
 * Losses take the distribution itself, after `Softmax`, and find this stable form by themselves.
 */
export const logSoftmax: Layer = {
  name: "LogSoftmax",
  stem: "logSoftmax",
  doc: "y = x - log(sum(exp(x))) along the last axis, the logarithms of a distribution.",
  aliases: ["LogSoftMax"],
  parameters: [],
  operands: 1,
  trainable: false,
  nature: "activation",
  range: [-Infinity, 0],
  build(context, [x]) {
    const problem = refuseScalar("LogSoftmax", x!) ?? refuseIndex("LogSoftmax", x!);
    return problem ?? context.value(context.g.apply(logSoftmaxOp, [x!.node], undefined), x!.axes, { kind: "log-distribution" });
  },
};
