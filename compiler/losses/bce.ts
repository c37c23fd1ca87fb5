import { binaryCrossEntropy } from "../ops/binary-cross-entropy.ts";
import { convert } from "../ops/convert.ts";
import { reshape } from "../ops/reshape.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Loss, Problem, Value } from "../ir/layer.ts";
import { refuseUnequal, sameAxes } from "./shapes.ts";

/** mean −(w·t·ln p + (1 − t)·ln(1 − p)), w the weight of the positive class. After Sigmoid the compiler uses the stable form on its input. */
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
  build(context, prediction, target, args) {
    const problem = refuseNonProbability(prediction) ?? refuseTarget(prediction, target);
    if (problem !== undefined) return problem;
    const truth = asProbabilities(context.g, prediction, target);
    return context.value(
      context.g.apply(binaryCrossEntropy, [prediction.node, truth], { positiveWeight: Number(args.positive_weight) }),
      prediction.axes,
    );
  },
};

function refuseNonProbability(prediction: Value): Problem | undefined {
  if (prediction.content.kind === "probability") return undefined;
  const distribution = prediction.content.kind === "distribution";
  return {
    code: "NN2202",
    message: distribution
      ? "BCE needs a probability, but the prediction is a distribution over classes"
      : "BCE needs a probability, but the prediction is not one",
    label: distribution ? "after Softmax, the loss is `CrossEntropy`" : "numbers of any size",
    help: distribution
      ? "use `CrossEntropy`, or end with `Linear(1) -> Sigmoid`"
      : "end the output with `-> Sigmoid`; the compiler finds the stable form of both together",
    ...(distribution ? {} : { fix: { title: "append `-> Sigmoid` to the output", insertAfterOperand: " -> Sigmoid" } }),
  };
}

function refuseTarget(prediction: Value, target: Value): Problem | undefined {
  if (target.content.kind !== "index") return refuseUnequal("BCE", prediction, target);
  if (target.content.classes !== 2) {
    return {
      code: "NN2203",
      message: `BCE tells two classes apart, but the target has ${target.content.classes}`,
      help: `end with \`Linear(${target.content.classes}) -> Softmax\` and use \`CrossEntropy\``,
    };
  }
  return sameAxes(prediction, target) || oneOutput(prediction, target)
    ? undefined
    : {
        code: "NN2104",
        message: `BCE with two classes needs one probability, got ${prediction.axes.at(-1)?.size ?? 1}`,
        help: "end with `Linear(1) -> Sigmoid`",
      };
}

const oneOutput = (prediction: Value, target: Value): boolean =>
  prediction.axes.at(-1)?.size === 1 && sameAxes({ ...prediction, axes: prediction.axes.slice(0, -1) }, target);

function asProbabilities(g: GraphBuilder, prediction: Value, target: Value): NodeId {
  if (target.content.kind !== "index") return target.node;
  return g.apply(reshape, [g.apply(convert, [target.node], undefined)], { shape: g.typeOf(prediction.node).shape });
}
