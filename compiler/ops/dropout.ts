import { mul, num, random, select, test } from "../ir/expr.ts";
import { linear, real } from "./shapes.ts";
import type { Op } from "./types.ts";

/**
 * y = 0 with probability `rate`, else x / (1 − rate) (inverted dropout). The mask is a hash of (key, stream, logical
 * place), so the gradient makes the same mask again and nothing is stored.  dx = the same mask on dy
 */
export const dropout: Op<{ rate: number; stream: number }> = {
  name: "dropout",
  infer: ([x]) => real(x!.shape),
  formula: ([x], { rate }) => `random < ${rate} ? 0 : ${x} / ${1 - rate}`,
  gradient: (g, { x: [, key], dy, attrs }) => [g.apply(dropout, [dy, key!], attrs), undefined],
  element(at, [x, key], { rate, stream }, { type }) {
    const draw = random(key!.at(), stream, linear(at, type.shape));
    return select(test("lt", draw, num(Math.round(rate * 2 ** 24))), num(0), mul(x!.at(...at), num(1 / (1 - rate))));
  },
};
