import { add, mul, neg, num, sub } from "../ir/expr.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = scale·x + offset, both numbers  ⇒  dx = scale·dy */
export const affine: Op<{ scale: number; offset: number }> = {
  name: "affine",
  infer: (inputs) => elementwise("affine", inputs),
  formula([x], { scale, offset }) {
    const scaled = scale === 1 ? x! : scale === -1 ? `-${x}` : `${scale}·${x}`;
    if (offset === 0) return scaled;
    return scale === -1 ? `${offset} - ${x}` : offset < 0 ? `${scaled} - ${-offset}` : `${scaled} + ${offset}`;
  },
  gradient: (g, { dy, attrs: { scale } }) => [scale === 1 ? dy : g.apply(affine, [dy], { scale, offset: 0 })],
  element(at, [x], { scale, offset }) {
    const value = x!.at(...at);
    if (scale === -1) return offset === 0 ? neg(value) : sub(num(offset), value);
    const scaled = scale === 1 ? value : mul(num(scale), value);
    if (offset === 0) return scaled;
    return offset < 0 ? sub(scaled, num(-offset)) : add(scaled, num(offset));
  },
};
