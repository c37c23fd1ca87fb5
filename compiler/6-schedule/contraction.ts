/**
 * A contraction: an element whose only reduction is a sum, of a product of two factors or of anything else. What
 * stands around the sum is its epilogue; something added to it directly (a bias) is its first value.
 */
import type { AxisVar, Expr } from "../ir/expr.ts";
import { axesIn, outerReductions, partsOf } from "./walk.ts";

export interface Contraction {
  /** Output axes, in the order of the result. */
  readonly outputs: readonly AxisVar[];
  /** Reduction axes, outermost first. */
  readonly reductions: readonly AxisVar[];
  /** What is summed, a product of `factors`; one factor where it is none. */
  readonly factors: readonly Expr[];
  /** The accumulator's first value. */
  readonly first: Expr;
  /** The part of the element that the accumulator stands for, once the sum is done. */
  readonly core: Expr;
  /** The whole element: `core` with what comes after. */
  readonly element: Expr;
}

export function asContraction(outputs: readonly AxisVar[], element: Expr): Contraction | undefined {
  const [sum, ...others] = outerReductions(element);
  if (sum === undefined || others.length > 0 || sum.fn !== "sum") return undefined;
  const reductions: AxisVar[] = [];
  let body: Expr = sum;
  while (body.kind === "reduce" && body.fn === "sum") {
    reductions.push(body.axis);
    body = body.body;
  }
  if (outerReductions(body).length > 0) return undefined;
  const { first, core } = firstValue(element, sum);
  const factors = body.kind === "binary" && body.fn === "mul" ? [body.a, body.b] : [body];
  return { outputs, reductions, factors, first, core, element };
}

function firstValue(element: Expr, sum: Expr): { first: Expr; core: Expr } {
  const around = parentOf(element, sum);
  if (around?.kind === "binary" && around.fn === "add") return { first: around.a === sum ? around.b : around.a, core: around };
  return { first: { kind: "const", value: 0 }, core: sum };
}

function parentOf(expr: Expr, child: Expr): Expr | undefined {
  for (const part of partsOf(expr)) {
    if (part === child) return expr;
    const inner = parentOf(part, child);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Does the factor change along the axis? */
export const depends = (factor: Expr, axis: AxisVar): boolean => axesIn(factor).has(axis);
