import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { atLeast } from "../ops/at-least.ts";
import { div } from "../ops/div.ts";
import { logarithm } from "../ops/log.ts";
import { mul } from "../ops/mul.ts";
import { sub } from "../ops/sub.ts";
import type { Loss, Problem, Value } from "../ir/layer.ts";
import { axesText, refuseUnequal, sameAxes } from "./shapes.ts";

/**
 * mean (ln v + (m − t)² / v) / 2 with v = max(variance, eps): −ln of a normal density, less the constant ln(2π)/2, which
 * `full` adds. The gradient passes the bound, as in PyTorch, so that a variance that fell to it can rise again.
 */
export const gaussianNLL: Loss = {
  name: "GaussianNLL",
  doc: "mean (log(v) + (m - t)^2 / v) / 2 of a predicted mean m and variance v (after `Softplus`).",
  aliases: ["GaussianNLLLoss"],
  operands: ["mean", "variance", "target"],
  parameters: [
    { name: "full", type: { type: "boolean" }, default: false, doc: "add log(2π) / 2, which changes no gradient" },
    { name: "eps", type: { type: "number", min: 0, openMin: true }, default: 1e-6, doc: "the smallest variance" },
  ],
  build({ g, value }, [mean, variance, target], { full, eps }) {
    const problem = refuseUnequal("GaussianNLL", mean!, target!) ?? refuseVariance(mean!, variance!);
    if (problem !== undefined) return problem;
    const error = g.apply(sub, [mean!.node, target!.node], undefined);
    const v = g.apply(atLeast, [variance!.node], { low: Number(eps) });
    const distance = g.apply(div, [g.apply(mul, [error, error], undefined), v], undefined);
    const twice = g.apply(add, [g.apply(logarithm, [v], undefined), distance], undefined);
    return value(g.apply(affine, [twice], { scale: 0.5, offset: full === true ? Math.log(2 * Math.PI) / 2 : 0 }), mean!.axes);
  },
};

function refuseVariance(mean: Value, variance: Value): Problem | undefined {
  if (variance.content.kind !== "index" && sameAxes(mean, variance)) return undefined;
  return {
    code: "NN2104",
    at: 1,
    message: `GaussianNLL needs a variance for each mean: ${axesText(mean)}, but the variance is ${axesText(variance)}`,
    help: "give it the mean's axes: `-> Linear(…) -> Softplus` on what the mean comes from",
  };
}
