import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { logarithm } from "../ops/log.ts";
import { mul } from "../ops/mul.ts";
import { neg } from "../ops/neg.ts";
import { pick } from "../ops/pick.ts";
import { reduceSum } from "../ops/reduce-sum.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Loss, Problem, Value } from "../ir/layer.ts";
import { refuseClasses } from "./shapes.ts";

/**
 * mean −ln p[class], or mean −Σⱼ tⱼ·ln pⱼ for a target that is a distribution. After Softmax the compiler uses the
 * log-sum-exp form. label_smoothing ε: (1 − ε)·(−ln p[class]) + ε·mean over classes of −ln pⱼ (Szegedy et al. 2015).
 */
export const crossEntropy: Loss = {
  name: "CrossEntropy",
  doc: "mean -log(p[class]) of a distribution (after `Softmax`).",
  aliases: ["CrossEntropyLoss", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "NLLLoss"],
  parameters: [
    {
      name: "label_smoothing",
      type: { type: "number", min: 0, max: 1, openMax: true },
      default: 0,
      doc: "how much of the target is spread over all classes",
    },
  ],
  build(context, prediction, target, args) {
    const problem = refuseNonDistribution(prediction) ?? refuseClasses("CrossEntropy", prediction, target);
    if (problem !== undefined) return problem;
    const { g } = context;
    const truth = target.content.kind === "index" ? picked(g, prediction, target) : weighted(g, prediction.node, target.node);
    const smoothing = Number(args.label_smoothing);
    const node = smoothing === 0 ? truth : smoothed(g, prediction, truth, smoothing);
    return context.value(node, prediction.axes.slice(0, -1));
  },
};

const picked = (g: GraphBuilder, prediction: Value, target: Value): NodeId =>
  g.apply(neg, [g.apply(logarithm, [g.apply(pick, [prediction.node, target.node], undefined)], undefined)], undefined);

function weighted(g: GraphBuilder, prediction: NodeId, target: NodeId): NodeId {
  const terms = g.apply(mul, [target, g.apply(logarithm, [prediction], undefined)], undefined);
  return g.apply(neg, [g.apply(reduceSum, [terms], { axes: [g.typeOf(terms).shape.length - 1] })], undefined);
}

function smoothed(g: GraphBuilder, prediction: Value, truth: NodeId, smoothing: number): NodeId {
  const logs = g.apply(logarithm, [prediction.node], undefined);
  const total = g.apply(reduceSum, [logs], { axes: [g.typeOf(logs).shape.length - 1] });
  const even = g.apply(affine, [total], { scale: -smoothing / prediction.axes.at(-1)!.size, offset: 0 });
  return g.apply(add, [g.apply(affine, [truth], { scale: 1 - smoothing, offset: 0 }), even], undefined);
}

function refuseNonDistribution(prediction: Value): Problem | undefined {
  if (prediction.content.kind === "distribution") return undefined;
  const probability = prediction.content.kind === "probability";
  return {
    code: "NN2201",
    message: "CrossEntropy needs a distribution, but the prediction is not one",
    label: probability ? "after Sigmoid each number is a probability of its own" : "its numbers do not add up to 1",
    help: probability
      ? "use `BCE` after `Sigmoid`, or end the output with `-> Softmax` instead"
      : "end the output with `-> Softmax`; the compiler finds the stable form of both together",
    ...(probability ? {} : { fix: { title: "append `-> Softmax` to the output", insertAfterOperand: " -> Softmax" } }),
  };
}
