/** Targets of losses that tell two classes apart: numbers of the prediction's shape, or class numbers 0 and 1. */
import { convert } from "../ops/convert.ts";
import { reshape } from "../ops/reshape.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Problem, Value } from "../ir/layer.ts";
import { refuseUnequal, sameAxes } from "./shapes.ts";

/** `ending` is what the output should end with for two classes: "Linear(1) -> Sigmoid". */
export function refuseTarget(loss: string, ending: string, prediction: Value, target: Value): Problem | undefined {
  if (target.content.kind !== "index") return refuseUnequal(loss, prediction, target);
  if (target.content.classes !== 2) {
    return {
      code: "NN2203",
      message: `${loss} tells two classes apart, but the target has ${target.content.classes}`,
      help: `end with \`Linear(${target.content.classes}) -> Softmax\` and use \`CrossEntropy\``,
    };
  }
  return sameAxes(prediction, target) || oneOutput(prediction, target)
    ? undefined
    : {
        code: "NN2104",
        message: `${loss} with two classes needs one number, got ${prediction.axes.at(-1)?.size ?? 1}`,
        help: `end with \`${ending}\``,
      };
}

const oneOutput = (prediction: Value, target: Value): boolean =>
  prediction.axes.at(-1)?.size === 1 && sameAxes({ ...prediction, axes: prediction.axes.slice(0, -1) }, target);

/** The target as numbers in the prediction's shape; class numbers become 0 and 1. */
export function asNumbers(g: GraphBuilder, prediction: Value, target: Value): NodeId {
  if (target.content.kind !== "index") return target.node;
  return g.apply(reshape, [g.apply(convert, [target.node], undefined)], { shape: g.typeOf(prediction.node).shape });
}
