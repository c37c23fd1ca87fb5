import { asNumber, num, select, test } from "../ir/expr.ts";
import { f32 } from "../ir/graph.ts";
import type { Expr, Op } from "./types.ts";

/** y[i] = values[i]: numbers known when the model is compiled, such as the weights of classes. */
export const constant: Op<{ values: readonly number[] }> = {
  name: "constant",
  infer: (_, { values }) => f32(values.length),
  formula: (_, { values }) => `[${values.length > 8 ? `${values.slice(0, 8).join(", ")}, …` : values.join(", ")}]`,
  gradient: () => [],
  element: ([i], _, { values }) => search(asNumber(i!), runsOf(values)),
};

/** Equal neighbours, with the place behind the last of them. */
interface Run {
  readonly value: number;
  readonly end: number;
}

function runsOf(values: readonly number[]): Run[] {
  return values.flatMap((value, i) => (value === values[i + 1] ? [] : [{ value, end: i + 1 }]));
}

/** Found by halving: as many comparisons as the logarithm of the number of runs. */
function search(i: Expr, runs: readonly Run[]): Expr {
  if (runs.length === 1) return num(runs[0]!.value);
  const half = runs.length >> 1;
  return select(test("lt", i, num(runs[half - 1]!.end)), search(i, runs.slice(0, half)), search(i, runs.slice(half)));
}
