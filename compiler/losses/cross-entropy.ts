import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { broadcast } from "../ops/broadcast.ts";
import { gather } from "../ops/gather.ts";
import { logarithm } from "../ops/log.ts";
import { mul } from "../ops/mul.ts";
import { neg } from "../ops/neg.ts";
import { pick } from "../ops/pick.ts";
import { reduceSum } from "../ops/reduce-sum.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Loss, Value } from "../ir/layer.ts";
import { classWeights, countsOf, maskOf, weightsOf } from "./class-weights.ts";
import type { ClassWeights } from "./class-weights.ts";
import { refuseNonDistribution } from "./contents.ts";
import { refuseClasses } from "./shapes.ts";

/**
 * mean −ln p[class], or mean −Σⱼ tⱼ·ln pⱼ for a target that is a distribution. After Softmax the compiler uses the
 * log-sum-exp form. label_smoothing ε: (1 − ε)·(−ln p[class]) + ε·mean over classes of −ln pⱼ (Szegedy et al. 2015).
 * `weights` w: the rows' −w[class]·ln p[class], and −wⱼ·ln pⱼ in the smoothing; their sum is divided by the sum of the
 * rows' weights, for distributions by their number. `ignore`: rows of that class count for nothing. All as PyTorch.
 */
export const crossEntropy: Loss = {
  name: "CrossEntropy",
  doc: "mean -log(p[class]) of a distribution (after `Softmax`).",
  aliases: ["CrossEntropyLoss", "CategoricalCrossentropy", "SparseCategoricalCrossentropy", "NLLLoss"],
  parameters: [
    {
      name: "weights",
      type: { type: "numbers", of: { type: "number", min: 0 } },
      optional: true,
      doc: "how much each class counts, in their order",
    },
    { name: "ignore", type: { type: "integer", min: 0 }, optional: true, doc: "a class whose rows count for nothing, such as padding" },
    {
      name: "label_smoothing",
      type: { type: "number", min: 0, max: 1, openMax: true },
      default: 0,
      doc: "how much of the target is spread over all classes",
    },
  ],
  build(context, [prediction, target], args) {
    const problem = refuseNonDistribution("CrossEntropy", prediction!) ?? refuseClasses("CrossEntropy", prediction!, target!);
    if (problem !== undefined) return problem;
    const weights = classWeights("CrossEntropy", prediction!, target!, args);
    if ("code" in weights) return weights;
    const { g } = context;
    const smoothing = Number(args.label_smoothing);
    const axes = prediction!.axes.slice(0, -1);
    if (target!.content.kind !== "index") return context.value(ofDistribution(g, prediction!.node, target!.node, weights, smoothing), axes);
    const { terms, counts } = ofClasses(g, prediction!, target!.node, weights, smoothing);
    return { ...context.value(terms, axes), ...(counts === undefined ? {} : { weights: counts }) };
  },
};

/** Rows by their class; `counts` is how much each of them counts, where they do not all count alike. */
function ofClasses(
  g: GraphBuilder,
  prediction: Value,
  target: NodeId,
  weights: ClassWeights,
  smoothing: number,
): { terms: NodeId; counts: NodeId | undefined } {
  const classes = prediction.axes.at(-1)!.size;
  const ofRows = (table: NodeId | undefined): NodeId | undefined => table && g.apply(gather, [table, target], undefined);
  const times = (x: NodeId, factor: NodeId | undefined): NodeId => (factor === undefined ? x : g.apply(mul, [factor, x], undefined));
  const counts = ofRows(countsOf(g, classes, weights));
  const truth = times(
    g.apply(neg, [g.apply(logarithm, [g.apply(pick, [prediction.node, target], undefined)], undefined)], undefined),
    counts,
  );
  if (smoothing === 0) return { terms: truth, counts };
  const even = times(weightedLogs(g, prediction.node, weights), ofRows(maskOf(g, classes, weights)));
  return { terms: smoothed(g, truth, even, smoothing, classes), counts };
}

/** Rows by their distribution over the classes. */
function ofDistribution(g: GraphBuilder, prediction: NodeId, target: NodeId, weights: ClassWeights, smoothing: number): NodeId {
  const { shape } = g.typeOf(target);
  const table = weightsOf(g, weights);
  const scaled =
    table === undefined ? target : g.apply(mul, [g.apply(broadcast, [table], { shape, axes: [shape.length - 1] }), target], undefined);
  const logs = g.apply(mul, [scaled, g.apply(logarithm, [prediction], undefined)], undefined);
  const truth = g.apply(neg, [overClasses(g, logs)], undefined);
  return smoothing === 0 ? truth : smoothed(g, truth, weightedLogs(g, prediction, weights), smoothing, shape.at(-1) as number);
}

/** Σⱼ wⱼ·ln pⱼ of each row. */
function weightedLogs(g: GraphBuilder, prediction: NodeId, weights: ClassWeights): NodeId {
  const logs = g.apply(logarithm, [prediction], undefined);
  const { shape } = g.typeOf(logs);
  const table = weightsOf(g, weights);
  return overClasses(
    g,
    table === undefined ? logs : g.apply(mul, [g.apply(broadcast, [table], { shape, axes: [shape.length - 1] }), logs], undefined),
  );
}

/** (1 − ε)·truth − ε/classes·logs */
function smoothed(g: GraphBuilder, truth: NodeId, logs: NodeId, smoothing: number, classes: number): NodeId {
  const even = g.apply(affine, [logs], { scale: -smoothing / classes, offset: 0 });
  return g.apply(add, [g.apply(affine, [truth], { scale: 1 - smoothing, offset: 0 }), even], undefined);
}

const overClasses = (g: GraphBuilder, x: NodeId): NodeId => g.apply(reduceSum, [x], { axes: [g.typeOf(x).shape.length - 1] });
