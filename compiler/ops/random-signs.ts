import { asNumber, num, random, select, test } from "../ir/expr.ts";
import { f32 } from "../ir/graph.ts";
import type { Op } from "./types.ts";

/** The first `rows` rows of a matrix with ±1 on its diagonal and 0 elsewhere; the sign is a hash of (key, stream, row). */
export const randomSigns: Op<{ rows: number; size: number; stream: number }> = {
  name: "randomSigns",
  infer: (_, { rows, size }) => f32(rows, size),
  formula: () => "i = j ? ±1 : 0",
  gradient: () => [undefined],
  element: ([i, j], [key], { stream }) =>
    select(
      test("eq", asNumber(i!), asNumber(j!)),
      select(test("lt", random(key!.at(), stream, i!), num(2 ** 23)), num(1), num(-1)),
      num(0),
    ),
};
