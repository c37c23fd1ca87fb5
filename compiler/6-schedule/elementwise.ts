/** Loops over the output's axes, as they stand; where all operands lie alike, one loop over everything. */
import type { AxisVar, Expr } from "../ir/expr.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Int, Num, Stmt } from "../ir/loops.ts";
import { atom, constant, toInt } from "./affine.ts";
import type { Affine } from "./affine.ts";
import { affineAddress, lowerExpr, lowerIndex } from "./lower.ts";
import { emptyEnv, extentAt, extentInt, forRange, int, withAxis } from "./scope.ts";
import type { Env, KernelScope } from "./scope.ts";
import { axesIn, callsIn, outerReductions, readsIn, visit } from "./walk.ts";

export interface Target {
  /** The owner of the buffer written. */
  readonly home: NodeId;
  readonly axes: readonly AxisVar[];
  readonly element: Expr;
}

export interface Lowered {
  readonly body: Stmt[];
  readonly schedule: string;
}

export function lowerLoops(scope: KernelScope, target: Target, flat: boolean): Lowered {
  return (flat ? lowerFlat(scope, target) : undefined) ?? { body: nest(scope, emptyEnv, target, target.axes), schedule: "loops" };
}

function nest(scope: KernelScope, env: Env, target: Target, axes: readonly AxisVar[]): Stmt[] {
  const [axis, ...inner] = axes;
  if (axis === undefined) return storeElement(scope, env, target);
  const cuts = cutsOf(target.element, axis);
  const bounds: Int[] = [...cuts.map(int), extentInt(axis)];
  return bounds.flatMap((to, i) =>
    forRange(scope, env, axis, i === 0 ? 0 : cuts[i - 1]!, to, (within) => nest(scope, within, target, inner)),
  );
}

export function storeElement(scope: KernelScope, env: Env, { home, axes, element }: Target): Stmt[] {
  const out: Stmt[] = [];
  const value = lowerExpr(scope, env, element, out);
  const at = toInt(
    affineAddress(
      scope,
      env,
      home,
      axes.map((axis) => ({ kind: "axis", axis })),
    ),
  );
  return [...out, { kind: "store", buffer: scope.placeOf(home).buffer, at, value }];
}

/** Where tests such as `i < 3` change along an axis: a loop for each part needs no test inside. */
function cutsOf(element: Expr, axis: AxisVar): number[] {
  const cuts = new Set<number>();
  if (axis.extent === "n") return [];
  visit(element, (part) => {
    if (part.kind !== "select" || part.test.fn !== "lt" || part.test.b.kind !== "const") return;
    const { a, b } = part.test;
    if (a.kind === "index" && a.index.kind === "axis" && a.index.axis === axis && b.value > 0 && b.value < Number(axis.extent))
      cuts.add(b.value);
  });
  return [...cuts].toSorted((a, b) => a - b);
}

/** One loop over all elements, where every operand is read at the place that is written (or is a scalar). */
function lowerFlat(scope: KernelScope, target: Target): Lowered | undefined {
  const { axes, element, home } = target;
  if (axes.length < 2 && axes[0]?.extent === "n") return undefined;
  if (outerReductions(element).length > 0 || !liesAlike(scope, target)) return undefined;
  const fixed = axes.reduce((product, axis) => product * (axis.extent === "n" ? 1 : axis.extent), 1);
  const batched = axes[0]?.extent === "n";
  const total: Int = batched ? { kind: "imul", a: { kind: "n" }, factor: fixed } : int(fixed);
  const unroll = callsIn(element) === 0 && fixed % scope.effort.flat === 0 && fixed > scope.effort.flat ? scope.effort.flat : 1;
  const { local, index } = scope.loopLocal("i", 0, (batched ? scope.capacity : 1) * fixed - 1);
  if (local === -1) return undefined;
  const body: Stmt[] = [];
  for (let lane = 0; lane < unroll; lane++) {
    const at = toInt({ ...index, constant: lane });
    const env = { ...emptyEnv, known: flatReads(scope, element, axes.length, at) };
    body.push({ kind: "store", buffer: scope.placeOf(home).buffer, at, value: lowerExpr(scope, env, element, body) });
  }
  return {
    body: [{ kind: "for", local, from: int(0), to: total, step: unroll, body }],
    schedule: unroll === 1 ? "flat" : `flat ${unroll}`,
  };
}

/** Every read of full rank lies at the flat place, whatever its axes. */
function flatReads(scope: KernelScope, element: Expr, rank: number, at: Int): ReadonlyMap<Expr, Num> {
  const known = new Map<Expr, Num>();
  visit(element, (part) => {
    if (part.kind === "read" && part.at.length > 0 && rank > 0)
      known.set(part, { kind: "load", buffer: scope.placeOf(part.operand).buffer, at });
    if (part.kind === "random") known.set(part, { kind: "random", key: keyOf(scope, part.key), stream: part.stream, index: at });
  });
  return known;
}

const keyOf = (scope: KernelScope, key: Expr): Num => lowerExpr(scope, emptyEnv, key, []);

function liesAlike(scope: KernelScope, { axes, element, home }: Target): boolean {
  const env = axes.reduce<Env>((inner, axis, i) => withAxis(inner, axis, standIn(scope, axis, i)), emptyEnv);
  const own = JSON.stringify(
    toInt(
      affineAddress(
        scope,
        env,
        home,
        axes.map((axis) => ({ kind: "axis", axis })),
      ),
    ),
  );
  let alike = true;
  visit(element, (part) => {
    if (part.kind === "index") alike = false;
    if (part.kind === "random") alike &&= JSON.stringify(toInt(lowerIndex(scope, env, part.index))) === own && axesIn(part.key).size === 0;
    if (part.kind !== "read") return;
    const reads = [...readsIn(part)];
    if (reads.length > 1) alike = false;
    else if (part.at.length > 0) alike &&= JSON.stringify(toInt(affineAddress(scope, env, part.operand, part.at))) === own;
  });
  return alike;
}

/** A stand-in for an axis with its range, only to compare addresses. */
function standIn(scope: KernelScope, axis: AxisVar, i: number): Affine {
  const size = extentAt(axis, scope.capacity);
  return size === 1 && axis.extent !== "n" ? constant(0) : atom({ kind: "imod", a: { kind: "loop", local: -1 - i }, divisor: size });
}
