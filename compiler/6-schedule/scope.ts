/** What lowering one kernel keeps at hand: its locals, their ranges, and where each node lies. */
import type { AxisVar, Expr } from "../ir/expr.ts";
import type { NodeId } from "../ir/graph.ts";
import type { BufferId, Int, Local, LocalId, Num, Stmt } from "../ir/loops.ts";
import { atom, constant } from "./affine.ts";
import type { Affine, RangeOf } from "./affine.ts";
import type { Effort } from "./effort.ts";

/** A buffer as lowering sees it. */
export interface Place {
  readonly buffer: BufferId;
  /** With the batch at capacity. */
  readonly shape: readonly number[];
  /** Index buffers: elements are below this. */
  readonly classes: number;
}

export interface KernelScope {
  readonly capacity: number;
  readonly effort: Effort;
  readonly locals: Local[];
  readonly range: RangeOf;
  placeOf(node: NodeId): Place;
  /** A new f64 buffer of this many elements, for this kernel alone. */
  scratch(length: number): BufferId;
  local(hint: string, type: "int" | "number"): LocalId;
  /** A loop variable with the values it takes. */
  loopLocal(hint: string, low: number, high: number): { local: LocalId; index: Affine };
}

/** Values of axes and of expressions that were computed before. */
export interface Env {
  readonly axes: ReadonlyMap<AxisVar, Affine>;
  readonly known: ReadonlyMap<Expr, Num>;
}

export const emptyEnv: Env = { axes: new Map(), known: new Map() };
export const withAxis = (env: Env, axis: AxisVar, value: Affine): Env => ({ ...env, axes: new Map(env.axes).set(axis, value) });
export const withKnown = (env: Env, expr: Expr, value: Num): Env => ({ ...env, known: new Map(env.known).set(expr, value) });

export function createScope(
  capacity: number,
  effort: Effort,
  placeOf: (node: NodeId) => Place,
  scratch: (length: number) => BufferId,
): KernelScope {
  const locals: Local[] = [];
  const ranges = new Map<LocalId, readonly [number, number]>();
  const local = (hint: string, type: "int" | "number"): LocalId => {
    locals.push({ id: locals.length, hint, type });
    return locals.length - 1;
  };
  const range: RangeOf = (int: Int) => {
    switch (int.kind) {
      case "int":
        return [int.value, int.value];
      case "n":
        return [1, capacity];
      case "loop":
        return ranges.get(int.local) ?? [0, Number.MAX_SAFE_INTEGER];
      case "imod":
        return [0, int.divisor - 1];
      case "iload":
        return [0, 2 ** 32 - 1];
      case "idiv": {
        const [low, high] = range(int.a);
        return [Math.floor(low / int.divisor), Math.floor(high / int.divisor)];
      }
      case "imul": {
        const [low, high] = range(int.a);
        return int.factor >= 0 ? [low * int.factor, high * int.factor] : [high * int.factor, low * int.factor];
      }
      case "iadd": {
        const [a, b] = [range(int.a), range(int.b)];
        return [a[0] + b[0], a[1] + b[1]];
      }
    }
  };
  return {
    capacity,
    effort,
    locals,
    range,
    placeOf,
    scratch,
    local,
    loopLocal(hint, low, high) {
      if (low === high) return { local: -1, index: constant(low) };
      const id = local(hint, "int");
      ranges.set(id, [low, high]);
      return { local: id, index: atom({ kind: "loop", local: id }) };
    },
  };
}

export const int = (value: number): Int => ({ kind: "int", value });
export const read = (local: LocalId): Num => ({ kind: "local", local });
export const plusNum = (a: Num, b: Num): Num => ({ kind: "binary", fn: "add", a, b });

/** The extent of an axis as a loop bound. */
export const extentInt = (axis: AxisVar): Int => (axis.extent === "n" ? { kind: "n" } : int(axis.extent));
export const extentAt = (axis: AxisVar, capacity: number): number => (axis.extent === "n" ? capacity : axis.extent);

/** `for (axis)` around what `body` makes; no loop for a fixed extent of 1. */
export function forAxis(scope: KernelScope, env: Env, axis: AxisVar, body: (env: Env) => Stmt[]): Stmt[] {
  return forRange(scope, env, axis, 0, extentInt(axis), body);
}

/** `from` … `to` of an axis, `to` being n or a number. */
export function forRange(scope: KernelScope, env: Env, axis: AxisVar, from: number, to: Int, body: (env: Env) => Stmt[]): Stmt[] {
  const last = (to.kind === "n" ? scope.capacity : (to as { value: number }).value) - 1;
  // One row at capacity 1 still needs no loop: n can only be 1.
  const { local, index } = scope.loopLocal(axis.hint, from, last);
  const inner = body(withAxis(env, axis, index));
  return local === -1 ? inner : [{ kind: "for", local, from: int(from), to, step: 1, body: inner }];
}

/** a, b, c …: the second place in a name, `w10a`. */
export const letter = (i: number): string => String.fromCharCode(97 + i);
