import { sum } from "../ir/expr.ts";
import { broadcast } from "./broadcast.ts";
import { otherAxes, real } from "./shapes.ts";
import type { Expr, Index, Op } from "./types.ts";

/** y = Σ x over `axes`, which y no longer has  ⇒  dx = dy repeated along them */
export const reduceSum: Op<{ axes: readonly number[] }> = {
  name: "reduceSum",
  infer: ([x], { axes }) => real(otherAxes(x!.shape.length, axes).map((axis) => x!.shape[axis]!)),
  formula: ([x]) => `Σ ${x}`,
  gradient(g, { x: [x], dy, attrs: { axes } }) {
    const { shape } = g.typeOf(x!);
    return [g.apply(broadcast, [dy], { shape, axes: otherAxes(shape.length, axes) })];
  },
  element(at, [x], { axes }, { types }) {
    const kept = otherAxes(types[0]!.shape.length, axes);
    const place: Index[] = [];
    kept.forEach((axis, i) => (place[axis] = at[i]!));
    const over = (rest: readonly number[]): Expr => {
      const [axis, ...inner] = rest;
      if (axis === undefined) return x!.at(...place);
      return sum(types[0]!.shape[axis]!, (k) => ((place[axis] = k), over(inner)), types[0]!.shape[axis] === "n" ? "b" : "k");
    };
    return over(axes);
  },
};
