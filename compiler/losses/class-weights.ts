/** `weights` and `ignore` of a loss over classes: how much each class counts. */
import { constant } from "../ops/constant.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Problem, ResolvedArguments, Value } from "../ir/layer.ts";

/** Classes that may have weights: each is a number in the generated code. */
const MOST = 1024;

export interface ClassWeights {
  /** By class, as given; undefined where all count alike. */
  readonly weights: readonly number[] | undefined;
  readonly ignore: number | undefined;
}

/** Reads both, and checks that they fit the classes of the prediction and the kind of target. */
export function classWeights(loss: string, prediction: Value, target: Value, args: ResolvedArguments): ClassWeights | Problem {
  const classes = prediction.axes.at(-1)!.size;
  const weights = args.weights as readonly number[] | undefined;
  const ignore = args.ignore as number | undefined;
  const problem = (message: string, help: string): Problem => ({ code: "NN2207", at: "arguments", message, help });
  if (weights !== undefined && weights.length !== classes) {
    return problem(
      `${loss} has ${weights.length} weights for ${classes} classes`,
      "give `weights` one number for each class, in the order of the classes",
    );
  }
  if (classes > MOST && (weights !== undefined || ignore !== undefined) && new Set(weights).size > 1) {
    return problem(
      `${loss} can weigh ${MOST} classes, but there are ${classes}`,
      "leave `weights` out, or give rare classes one class together",
    );
  }
  if (weights !== undefined && weights.every((weight) => weight === 0)) {
    return problem("every class has the weight 0: nothing would be learnt", "give at least one class a weight above 0");
  }
  if (ignore !== undefined && target.content.kind !== "index") {
    return problem(
      "`ignore` names a class, but the target is a distribution",
      "leave `ignore` out: a row of zeros in the target counts for nothing",
    );
  }
  if (ignore !== undefined && ignore >= classes) {
    return problem(`\`ignore\` is ${ignore}, but the classes are 0 to ${classes - 1}`, "name the number of a class, counted from 0");
  }
  return { weights, ignore };
}

/** f32 [classes] of how much a row of each class counts, or undefined where all count alike. */
export function countsOf(g: GraphBuilder, classes: number, { weights, ignore }: ClassWeights): NodeId | undefined {
  if (weights === undefined && ignore === undefined) return undefined;
  return table(g, classes, (i) => (i === ignore ? 0 : (weights?.[i] ?? 1)));
}

/** f32 [classes] of the weights alone. */
export function weightsOf(g: GraphBuilder, { weights }: ClassWeights): NodeId | undefined {
  return weights && g.apply(constant, [], { values: weights });
}

/** f32 [classes] of 1, and 0 at the ignored class. */
export function maskOf(g: GraphBuilder, classes: number, { ignore }: ClassWeights): NodeId | undefined {
  return ignore === undefined ? undefined : table(g, classes, (i) => (i === ignore ? 0 : 1));
}

const table = (g: GraphBuilder, classes: number, value: (i: number) => number): NodeId =>
  g.apply(constant, [], { values: Array.from({ length: classes }, (_, i) => value(i)) });
