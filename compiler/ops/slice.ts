import { ixAdd } from "../ir/expr.ts";
import { pad } from "./pad.ts";
import { real } from "./shapes.ts";
import type { Op } from "./types.ts";

/** `size` elements from `start` along `axis`  ⇒  dx = dy with zeros around it */
export const slice: Op<{ axis: number; start: number; size: number }> = {
  name: "slice",
  infer([x], { axis, start, size }) {
    const extent = x!.shape[axis] as number;
    if (start < 0 || start + size > extent) return `slice ${start} … ${start + size} is outside an axis of ${extent}`;
    return real(x!.shape.map((e, i) => (i === axis ? size : e)));
  },
  formula: ([x], { start, size }) => `${x}[${start} … ${start + size}]`,
  gradient(g, { x: [x], dy, attrs: { axis, start, size } }) {
    const extent = g.typeOf(x!).shape[axis] as number;
    return [g.apply(pad, [dy], { axis, before: start, after: extent - start - size })];
  },
  element: (at, [x], { axis, start }) => x!.at(...at.map((index, i) => (i === axis ? ixAdd(index, start) : index))),
};
