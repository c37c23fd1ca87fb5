import { add, mul, num } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = scale·x + offset, both numbers  ⇒  dx = scale·dy */
export const affine: Op<{ scale: number; offset: number }> = {
  name: "affine",
  infer: (inputs) => elementwise("affine", inputs),
  formula([x], { scale, offset }) {
    const scaled = scale === 1 ? x! : scale === -1 ? `-${x}` : `${scale}·${x}`;
    return offset === 0 ? scaled : scale === -1 ? `${offset} - ${x}` : `${scaled} + ${offset}`;
  },
  gradient: (g, { dy, attrs: { scale } }) => [scale === 1 ? dy : g.apply(affine, [dy], { scale, offset: 0 })],
  element(at, [x], { scale, offset }) {
    const value = x!.at(...at);
    const scaled = scale === 1 ? value : mul(num(scale), value);
    return offset === 0 ? scaled : add(scaled, num(offset));
  },
};
