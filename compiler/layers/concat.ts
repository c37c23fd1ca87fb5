import { concat as concatOp } from "../ops/concat.ts";
import type { Layer, Problem, Value } from "../ir/layer.ts";
import { describe, refuseIndex, refuseScalar } from "./shapes.ts";

/** Values one behind the other along their last axis. */
export const concat: Layer = {
  name: "Concat",
  stem: "concat",
  doc: "The values one behind the other along their last axis.",
  aliases: ["Concatenate", "Cat"],
  parameters: [],
  operands: "many",
  trainable: false,
  build(context, inputs) {
    const problem = inputs
      .map((x) => refuseScalar("Concat", x) ?? refuseIndex("Concat", x) ?? refuseUnequal(inputs[0]!, x))
      .find((p) => p !== undefined);
    if (problem !== undefined) return problem;
    const [first] = inputs;
    const size = inputs.reduce((sum, x) => sum + x.axes.at(-1)!.size, 0);
    const node = context.g.apply(
      concatOp,
      inputs.map((x) => x.node),
      { axis: first!.axes.length },
    );
    return context.value(node, [...first!.axes.slice(0, -1), { name: first!.axes.at(-1)!.name, size }]);
  },
};

function refuseUnequal(a: Value, b: Value): Problem | undefined {
  const same = a.axes.length === b.axes.length && a.axes.slice(0, -1).every((axis, i) => axis.size === b.axes[i]!.size);
  if (same) return undefined;
  return {
    code: "NN2102",
    message: `Concat joins along the last axis, but the axes before it differ: ${describe(a)} and ${describe(b)}`,
    help: "bring both to the same axes first, for instance with `-> Flatten`",
  };
}
