import { asNumber, cos, ixAdd, mul, num, random, select, sin, test } from "../ir/expr.ts";
import { f32 } from "../ir/graph.ts";
import type { Op } from "./types.ts";

/**
 * [2, count]: cosines and sines of `count` angles that are even in the circle, hashes of (key, stream, first + place).
 */
export const randomDirections: Op<{ count: number; stream: number; first: number }> = {
  name: "randomDirections",
  infer: (_, { count }) => f32(2, count),
  formula: () => "cos and sin of random angles",
  gradient: () => [undefined],
  element([part, place], [key], { stream, first }) {
    const angle = mul(num((2 * Math.PI) / 2 ** 24), random(key!.at(), stream, ixAdd(place!, first)));
    return select(test("eq", asNumber(part!), num(0)), cos(angle), sin(angle));
  },
};
