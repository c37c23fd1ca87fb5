import { reduceSum } from "./reduce-sum.ts";
import { otherAxes, real, shapeText } from "./shapes.ts";
import type { Extent, Op } from "./types.ts";

/** y[…] = x[the axes named]: axis i of x is axis `axes[i]` of y, the others repeat  ⇒  dx = Σ dy over the others */
export const broadcast: Op<{ shape: readonly Extent[]; axes: readonly number[] }> = {
  name: "broadcast",
  infer([x], { shape, axes }) {
    const fits = x!.shape.length === axes.length && x!.shape.every((extent, i) => extent === shape[axes[i]!]);
    return fits ? real(shape) : `broadcast cannot place ${shapeText(x!.shape)} in ${shapeText(shape)}`;
  },
  formula: ([x]) => x!,
  gradient: (g, { dy, attrs: { shape, axes } }) => [g.apply(reduceSum, [dy], { axes: otherAxes(shape.length, axes) })],
  element: (at, [x], { axes }) => x!.at(...axes.map((axis) => at[axis]!)),
};
