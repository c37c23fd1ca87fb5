import { add, num } from "../ir/expr.ts";
import { tensor } from "../ir/graph.ts";
import type { Op } from "./types.ts";

/** key + 0x9E3779B9 (mod 2³² when stored): the next value of the random counter, a Weyl sequence (Knuth's golden ratio). */
export const nextKey: Op = {
  name: "nextKey",
  infer: () => tensor("u32"),
  formula: ([key]) => `${key} + 0x9E3779B9`,
  gradient: () => [undefined],
  element: (_, [key]) => add(key!.at(), num(0x9e3779b9)),
};
