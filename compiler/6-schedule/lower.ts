/** Expressions become numbers of the loop program; reductions become loops in front of them. */
import type { Expr, Index, Test } from "../ir/expr.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Int, Num, Stmt } from "../ir/loops.ts";
import { atom, constant, divide, plus, rangeOf, times, toInt } from "./affine.ts";
import type { Affine } from "./affine.ts";
import { forAxis, plusNum, read } from "./scope.ts";
import type { Env, KernelScope } from "./scope.ts";

export function lowerIndex(scope: KernelScope, env: Env, index: Index): Affine {
  switch (index.kind) {
    case "axis":
      return env.axes.get(index.axis)!;
    case "const":
      return constant(index.value);
    case "add":
      return plus(lowerIndex(scope, env, index.a), lowerIndex(scope, env, index.b));
    case "mul":
      return times(lowerIndex(scope, env, index.a), index.factor);
    case "div":
      return divide(lowerIndex(scope, env, index.a), index.divisor, scope.range).quotient;
    case "mod":
      return divide(lowerIndex(scope, env, index.a), index.divisor, scope.range).remainder;
    case "gather": {
      const { buffer } = scope.placeOf(index.operand);
      return atom({ kind: "iload", buffer, at: addressOf(scope, env, index.operand, index.at) });
    }
  }
}

/** Row-major. */
export function addressOf(scope: KernelScope, env: Env, node: NodeId, at: readonly Index[]): Int {
  return toInt(affineAddress(scope, env, node, at));
}

export function affineAddress(scope: KernelScope, env: Env, node: NodeId, at: readonly Index[]): Affine {
  const { shape } = scope.placeOf(node);
  return at.reduce<Affine>((sum, index, axis) => plus(times(sum, shape[axis]!), lowerIndex(scope, env, index)), constant(0));
}

/** A value for `expr`; statements that it needs first are added to `out`. */
export function lowerExpr(scope: KernelScope, env: Env, expr: Expr, out: Stmt[]): Num {
  const known = env.known.get(expr);
  if (known !== undefined) return known;
  const lower = (part: Expr): Num => lowerExpr(scope, env, part, out);
  switch (expr.kind) {
    case "const":
      return { kind: "const", value: expr.value };
    case "batch":
      return { kind: "toNumber", int: { kind: "n" } };
    case "index":
      return { kind: "toNumber", int: toInt(lowerIndex(scope, env, expr.index)) };
    case "read":
      return { kind: "load", buffer: scope.placeOf(expr.operand).buffer, at: addressOf(scope, env, expr.operand, expr.at) };
    case "unary":
      return { kind: "unary", fn: expr.fn, x: lower(expr.x) };
    case "binary":
      return { kind: "binary", fn: expr.fn, a: lower(expr.a), b: lower(expr.b) };
    case "random":
      return { kind: "random", key: lower(expr.key), stream: expr.stream, index: toInt(lowerIndex(scope, env, expr.index)) };
    case "select": {
      const certain = decided(scope, env, expr.test);
      if (certain !== undefined) return lower(certain ? expr.yes : expr.no);
      return { kind: "select", fn: expr.test.fn, a: lower(expr.test.a), b: lower(expr.test.b), yes: lower(expr.yes), no: lower(expr.no) };
    }
    case "reduce":
      return read(reduceLoop(scope, env, expr, out));
  }
}

/** A comparison of an index with a number, where the index's range leaves no doubt. */
export function decided(scope: KernelScope, env: Env, { fn, a, b }: Test): boolean | undefined {
  if (a.kind !== "index" || b.kind !== "const") return undefined;
  const [low, high] = rangeOf(lowerIndex(scope, env, a.index), scope.range);
  if (fn === "lt") return high < b.value ? true : low >= b.value ? false : undefined;
  if (fn === "eq") return low === high && low === b.value ? true : b.value < low || b.value > high ? false : undefined;
  return undefined;
}

/** The local that holds the result. A sum starts at 0, a maximum at −∞, an argmax at place 0. */
function reduceLoop(scope: KernelScope, env: Env, expr: Expr & { kind: "reduce" }, out: Stmt[]): number {
  if (expr.fn === "argmax") return argmaxLoop(scope, env, expr, out);
  const total = scope.local(expr.fn === "sum" ? "sum" : "largest", "number");
  out.push({ kind: "var", local: total, value: { kind: "const", value: expr.fn === "sum" ? 0 : -Infinity } });
  out.push(
    ...forAxis(scope, env, expr.axis, (inner) => {
      const body: Stmt[] = [];
      const value = lowerExpr(scope, inner, expr.body, body);
      const next: Num = expr.fn === "sum" ? plusNum(read(total), value) : { kind: "binary", fn: "max", a: read(total), b: value };
      return [...body, { kind: "set", local: total, value: next }];
    }),
  );
  return total;
}

/** The first place of the largest value; a NaN never wins. */
function argmaxLoop(scope: KernelScope, env: Env, expr: Expr & { kind: "reduce" }, out: Stmt[]): number {
  const largest = scope.local("largest", "number");
  const place = scope.local("place", "number");
  out.push(
    { kind: "var", local: largest, value: { kind: "const", value: -Infinity } },
    { kind: "var", local: place, value: { kind: "const", value: 0 } },
  );
  out.push(
    ...forAxis(scope, env, expr.axis, (inner) => {
      const body: Stmt[] = [];
      const value = scope.local("value", "number");
      body.push({ kind: "let", local: value, value: lowerExpr(scope, inner, expr.body, body) });
      const here: Num = { kind: "toNumber", int: toInt(inner.axes.get(expr.axis)!) };
      body.push({
        kind: "set",
        local: place,
        value: { kind: "select", fn: "gt", a: read(value), b: read(largest), yes: here, no: read(place) },
      });
      return [
        ...body,
        {
          kind: "set",
          local: largest,
          value: { kind: "select", fn: "gt", a: read(value), b: read(largest), yes: read(value), no: read(largest) },
        },
      ];
    }),
  );
  return place;
}
