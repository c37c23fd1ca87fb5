import { reshape } from "../ops/reshape.ts";
import type { Layer } from "../ir/layer.ts";
import { elementCount, refuseIndex } from "./shapes.ts";

/** All axes but the batch's become one, in row-major order. */
export const flatten: Layer = {
  name: "Flatten",
  stem: "flatten",
  doc: "All axes become one, in row-major order.",
  parameters: [],
  operands: 1,
  trainable: false,
  nature: "neutral",
  build(context, [x]) {
    const problem = refuseIndex("Flatten", x!);
    if (problem !== undefined) return problem;
    const size = elementCount(x!.axes);
    return context.value(context.g.apply(reshape, [x!.node], { shape: ["n", size] }), [{ name: "F", size }]);
  },
};
