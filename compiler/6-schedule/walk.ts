/** Questions about expressions. */
import type { AxisVar, Expr, Index } from "../ir/expr.ts";
import type { NodeId } from "../ir/graph.ts";

/** The direct parts of an expression. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "const":
    case "read":
    case "index":
    case "batch":
      return [];
    case "unary":
      return [expr.x];
    case "binary":
      return [expr.a, expr.b];
    case "select":
      return [expr.test.a, expr.test.b, expr.yes, expr.no];
    case "reduce":
      return [expr.body];
    case "random":
      return [expr.key];
  }
}

const placesOf = (expr: Expr): readonly Index[] =>
  expr.kind === "read" ? expr.at : expr.kind === "index" || expr.kind === "random" ? [expr.index] : [];

export function visit(expr: Expr, see: (expr: Expr) => void): void {
  see(expr);
  for (const part of partsOf(expr)) visit(part, see);
}

function visitIndex(index: Index, see: (index: Index) => void): void {
  see(index);
  if (index.kind === "add") (visitIndex(index.a, see), visitIndex(index.b, see));
  else if (index.kind === "mul" || index.kind === "div" || index.kind === "mod") visitIndex(index.a, see);
  else if (index.kind === "gather") for (const inner of index.at) visitIndex(inner, see);
}

/** Every axis that an expression's places mention. */
export function axesIn(expr: Expr): ReadonlySet<AxisVar> {
  const axes = new Set<AxisVar>();
  visit(expr, (part) => {
    for (const place of placesOf(part)) visitIndex(place, (index) => void (index.kind === "axis" && axes.add(index.axis)));
  });
  return axes;
}

/** Every node that an expression reads, as numbers or as indices. */
export function readsIn(expr: Expr): ReadonlySet<NodeId> {
  const reads = new Set<NodeId>();
  visit(expr, (part) => {
    if (part.kind === "read") reads.add(part.operand);
    for (const place of placesOf(part)) visitIndex(place, (index) => void (index.kind === "gather" && reads.add(index.operand)));
  });
  return reads;
}

/** Reductions that are not inside another. */
export function outerReductions(expr: Expr): (Expr & { kind: "reduce" })[] {
  return expr.kind === "reduce" ? [expr] : partsOf(expr).flatMap(outerReductions);
}

const calls = new Set(["exp", "expm1", "log", "log1p", "tanh", "sigmoid", "sin", "cos", "erf"]);

/** Function calls in an expression: exp and its kin, and random numbers. */
export function callsIn(expr: Expr): number {
  let count = 0;
  visit(expr, (part) => {
    if ((part.kind === "unary" && calls.has(part.fn)) || part.kind === "random") count++;
  });
  return count;
}

/** Arithmetic operations in an expression, reductions counted once. */
export function operationsIn(expr: Expr): number {
  let count = 0;
  visit(expr, (part) => {
    if (part.kind === "unary" || part.kind === "binary" || part.kind === "select") count++;
  });
  return count;
}
