/** How an axis is cut into blocks: whole blocks in a loop, what is left over behind it. */
import type { AxisVar } from "../ir/expr.ts";
import type { Stmt } from "../ir/loops.ts";
import { plus, constant } from "./affine.ts";
import type { Affine } from "./affine.ts";
import { int } from "./scope.ts";
import type { KernelScope } from "./scope.ts";

/** A loop over whole blocks of `size`, then the rest: of fixed extents as one smaller block, of n row by row. */
export function forBlocks(scope: KernelScope, axis: AxisVar, size: number, body: (indices: readonly Affine[]) => Stmt[]): Stmt[] {
  if (axis.extent === "n")
    return size === 1 ? rows(scope, axis, 0, body) : [...wholeRows(scope, axis, size, body), ...rows(scope, axis, size, body)];
  const whole = Math.floor(axis.extent / size) * size;
  const rest = axis.extent - whole;
  const out: Stmt[] = [];
  if (whole > 0) {
    const { local, index } = scope.loopLocal(axis.hint, 0, whole - size);
    const inner = body(lanes(index, size));
    if (local === -1) out.push(...inner);
    else out.push({ kind: "for", local, from: int(0), to: int(whole), step: size, body: inner });
  }
  if (rest > 0) out.push(...body(lanes(constant(whole), rest)));
  return out;
}

const lanes = (start: Affine, size: number): Affine[] => Array.from({ length: size }, (_, lane) => plus(start, constant(lane)));

/** Whole blocks of rows: 0 … ⌊n / size⌋·size. */
function wholeRows(scope: KernelScope, axis: AxisVar, size: number, body: (indices: readonly Affine[]) => Stmt[]): Stmt[] {
  if (scope.capacity < size) return [];
  const last = Math.floor(scope.capacity / size) * size - size;
  const { local, index } = looped(scope, axis, 0, last);
  return [{ kind: "for", local, from: int(0), to: floorOf(size), step: size, body: body(lanes(index, size)) }];
}

/** Row by row, from the last whole block (`size` 0: from the start) to n. */
function rows(scope: KernelScope, axis: AxisVar, size: number, body: (indices: readonly Affine[]) => Stmt[]): Stmt[] {
  const { local, index } = looped(scope, axis, 0, scope.capacity - 1);
  return [{ kind: "for", local, from: size === 0 ? int(0) : floorOf(size), to: { kind: "n" }, step: 1, body: body([index]) }];
}

/** ⌊n / size⌋·size */
const floorOf = (size: number) => ({ kind: "imul", a: { kind: "idiv", a: { kind: "n" }, divisor: size }, factor: size }) as const;

/** A loop variable even where it can only take one value: the loop may run no time at all. */
function looped(scope: KernelScope, axis: AxisVar, low: number, high: number): { local: number; index: Affine } {
  const made = scope.loopLocal(axis.hint, low, high);
  return made.local === -1 ? scope.loopLocal(axis.hint, low, high + 1) : made;
}

/** The largest block up to `most` that leaves nothing over; `most` itself where none of at least half of it does. */
export function blockSize(extent: number, most: number): number {
  if (extent <= most) return extent;
  for (let size = most; size * 2 >= most; size--) if (extent % size === 0) return size;
  return most;
}
