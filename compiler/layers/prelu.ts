import { broadcast } from "../ops/broadcast.ts";
import { choose } from "../ops/choose.ts";
import { mul } from "../ops/mul.ts";
import { reshape } from "../ops/reshape.ts";
import type { Layer } from "../ir/layer.ts";
import { refuseIndex, refuseScalar } from "./shapes.ts";

/** y = x where x > 0, else w·x with a trained w (He et al. 2015). Weight [1], or [channels], from 0.25 on, as PyTorch. */
export const prelu: Layer = {
  name: "PReLU",
  stem: "prelu",
  doc: "y = x where x > 0, else w·x with a trained w.",
  aliases: ["ParametricReLU"],
  parameters: [
    {
      name: "parameters",
      type: { type: "choice", of: ["shared", "channel"] },
      default: "shared",
      doc: "one slope for all numbers, or one for each entry of the last axis",
    },
  ],
  operands: 1,
  trainable: true,
  nature: "activation",
  build(context, [x], args) {
    const each = args.parameters === "channel";
    const problem = refuseIndex("PReLU", x!) ?? (each ? refuseScalar("PReLU", x!) : undefined);
    if (problem !== undefined) return problem;
    const { g } = context;
    const size = each ? x!.axes.at(-1)!.size : 1;
    const weight = context.parameter("weight", [size], { name: "Constant", args: { value: 0.25 } }, { in: size, out: size });
    const { shape } = g.typeOf(x!.node);
    const values = each ? weight : g.apply(reshape, [weight], { shape: [] });
    const slope = g.apply(broadcast, [values], { shape, axes: each ? [shape.length - 1] : [] });
    return context.value(g.apply(choose, [x!.node, x!.node, g.apply(mul, [slope, x!.node], undefined)], undefined), x!.axes);
  },
};
