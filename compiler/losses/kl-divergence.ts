import { logarithm } from "../ops/log.ts";
import { mul } from "../ops/mul.ts";
import { reduceSum } from "../ops/reduce-sum.ts";
import { sub } from "../ops/sub.ts";
import { xLogX } from "../ops/x-log-x.ts";
import type { Loss, Problem, Value } from "../ir/layer.ts";
import { refuseNonDistribution } from "./contents.ts";
import { refuseUnequal } from "./shapes.ts";

/**
 * mean over rows and positions of Σⱼ tⱼ·(ln tⱼ − ln pⱼ), where 0·ln 0 is 0: how many nats p wastes on data of t. PyTorch
 * calls this mean "batchmean". After Softmax the compiler uses the log-sum-exp form.
 */
export const klDivergence: Loss = {
  name: "KLDivergence",
  doc: "mean of sum(t·(log(t) - log(p))) over the classes, between two distributions (after `Softmax`).",
  aliases: ["KLDivLoss", "KLDiv", "kl_divergence"],
  parameters: [],
  build({ g, value }, [prediction, target]) {
    const problem =
      refuseNonDistribution("KLDivergence", prediction!) ??
      refuseClassNumbers(target!) ??
      refuseUnequal("KLDivergence", prediction!, target!);
    if (problem !== undefined) return problem;
    const cross = g.apply(mul, [target!.node, g.apply(logarithm, [prediction!.node], undefined)], undefined);
    const terms = g.apply(sub, [g.apply(xLogX, [target!.node], undefined), cross], undefined);
    return value(g.apply(reduceSum, [terms], { axes: [prediction!.axes.length] }), prediction!.axes.slice(0, -1));
  },
};

function refuseClassNumbers(target: Value): Problem | undefined {
  if (target.content.kind !== "index") return undefined;
  return {
    code: "NN2203",
    message: "KLDivergence compares two distributions, but the target holds class numbers",
    help: "use `CrossEntropy`, which is the same for a class that is certain",
  };
}
