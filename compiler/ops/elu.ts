import { expm1, mul as times, num, select, test } from "../ir/expr.ts";
import { affine } from "./affine.ts";
import { choose } from "./choose.ts";
import { exponential } from "./exp.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = scale·x where x > 0, else scale·alpha·(eˣ − 1)  ⇒  dx = scale·dy where x > 0, else scale·alpha·eˣ·dy (at 0 too, as PyTorch) */
export const elu: Op<{ alpha: number; scale: number }> = {
  name: "elu",
  infer: (inputs) => elementwise("elu", inputs),
  formula: ([x], { alpha, scale }) => `${x} > 0 ? ${factor(scale)}${x} : ${factor(scale * alpha)}(exp(${x}) - 1)`,
  gradient(g, { x: [x], dy, attrs: { alpha, scale } }) {
    const right = g.apply(affine, [dy], { scale, offset: 0 });
    const left = g.apply(mul, [dy, g.apply(exponential, [x!], undefined)], undefined);
    return [g.apply(choose, [x!, right, g.apply(affine, [left], { scale: scale * alpha, offset: 0 })], undefined)];
  },
  element(at, [xAt], { alpha, scale }) {
    const x = xAt!.at(...at);
    const right = scale === 1 ? x : times(num(scale), x);
    const left = scale * alpha === 1 ? expm1(x) : times(num(scale * alpha), expm1(x));
    return select(test("gt", x, num(0)), right, left);
  },
};

const factor = (value: number): string => (value === 1 ? "" : `${value}·`);
