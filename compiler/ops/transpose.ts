import { real } from "./shapes.ts";
import type { Index, Op } from "./types.ts";

/** Axis i of y is axis `order[i]` of x  ⇒  dx = dy with the axes put back */
export const transpose: Op<{ order: readonly number[] }> = {
  name: "transpose",
  infer: ([x], { order }) => real(order.map((axis) => x!.shape[axis]!)),
  formula: ([x]) => `${x}ᵀ`,
  gradient: (g, { dy, attrs: { order } }) => [g.apply(transpose, [dy], { order: order.map((_, i) => order.indexOf(i)) })],
  element(at, [x], { order }) {
    const place: Index[] = [];
    order.forEach((axis, i) => (place[axis] = at[i]!));
    return x!.at(...place);
  },
};
