import { add, cos, log, mul, num, random, sqrt } from "../ir/expr.ts";
import { ixAdd, ixMul } from "../ir/expr.ts";
import { linear } from "./shapes.ts";
import type { Op, TensorType } from "./types.ts";

/**
 * y = mean + std·√(−2 ln u)·cos(2π v), u and v even in (0, 1): normal numbers from two hashes each of (key, stream,
 * logical place)   (Box & Muller 1958). u is at least 2⁻²⁵, so no number lies beyond 5.9 deviations.
 */
export const normal: Op<{ mean: number; std: number; stream: number; type: TensorType }> = {
  name: "normal",
  infer: (_, { type }) => type,
  formula: (_, { mean, std }) => `normal with mean ${mean} and deviation ${std}`,
  gradient: () => [undefined],
  element(at, [key], { mean, std, stream, type: { shape } }) {
    const place = ixMul(linear(at, shape), 2);
    const u = mul(num(2 ** -24), add(random(key!.at(), stream, place), num(0.5)));
    const angle = mul(num((2 * Math.PI) / 2 ** 24), random(key!.at(), stream, ixAdd(place, 1)));
    return add(num(mean), mul(mul(num(std), sqrt(mul(num(-2), log(u)))), cos(angle)));
  },
};
