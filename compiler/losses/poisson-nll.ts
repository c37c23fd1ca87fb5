import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { exponential } from "../ops/exp.ts";
import { gate } from "../ops/gate.ts";
import { logarithm } from "../ops/log.ts";
import { mul } from "../ops/mul.ts";
import { relu } from "../ops/relu.ts";
import { sub } from "../ops/sub.ts";
import { xLogX } from "../ops/x-log-x.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Loss } from "../ir/layer.ts";
import { refuseProbabilities } from "./contents.ts";
import { refuseUnequal } from "./shapes.ts";

/**
 * −ln of the probability of counting t where p are expected, less ln t!: mean eᵖ − t·p where p is the logarithm of the
 * rate, else p − t·ln(p + eps). `full` adds Stirling's t·ln t − t + ln(2πt)/2 for ln t! where t > 1, as PyTorch.
 */
export const poissonNLL: Loss = {
  name: "PoissonNLL",
  doc: "mean exp(p) - t·p of counts t, p the logarithm of their rate.",
  aliases: ["PoissonNLLLoss", "Poisson"],
  parameters: [
    { name: "log_input", type: { type: "boolean" }, default: true, doc: "the prediction is the logarithm of the rate, not the rate" },
    { name: "full", type: { type: "boolean" }, default: false, doc: "add Stirling's approximation of log(t!), which changes no gradient" },
    {
      name: "eps",
      type: { type: "number", min: 0, openMin: true },
      default: 1e-8,
      doc: "keeps log(p + eps) finite where `log_input = false`",
    },
  ],
  build({ g, value }, [prediction, target], { log_input, full, eps }) {
    const problem =
      refuseProbabilities("PoissonNLL", "a count has no upper bound", prediction!) ?? refuseUnequal("PoissonNLL", prediction!, target!);
    if (problem !== undefined) return problem;
    const [p, t] = [prediction!.node, target!.node];
    const logRate = log_input === true ? p : g.apply(logarithm, [g.apply(affine, [p], { scale: 1, offset: Number(eps) })], undefined);
    const rate = log_input === true ? g.apply(exponential, [p], undefined) : p;
    const terms = g.apply(sub, [rate, g.apply(mul, [t, logRate], undefined)], undefined);
    return value(full === true ? g.apply(add, [terms, stirling(g, t)], undefined) : terms, prediction!.axes);
  },
};

/** m·ln m − m + ln(2πm)/2 with m = t where t > 1; 0 elsewhere. Below, m is 1, so that no logarithm is taken of 0. */
function stirling(g: GraphBuilder, t: NodeId): NodeId {
  const excess = g.apply(affine, [t], { scale: 1, offset: -1 });
  const m = g.apply(affine, [g.apply(relu, [excess], undefined)], { scale: 1, offset: 1 });
  const half = g.apply(affine, [g.apply(logarithm, [m], undefined)], { scale: 0.5, offset: Math.log(2 * Math.PI) / 2 });
  const sum = g.apply(add, [g.apply(sub, [g.apply(xLogX, [m], undefined), m], undefined), half], undefined);
  return g.apply(gate, [sum, excess], { otherwise: 0 });
}
