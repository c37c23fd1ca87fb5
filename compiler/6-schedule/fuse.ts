/**
 * Neighbouring loops over the same range become one, where no turn of the one needs another turn of the other: each
 * buffer that one of them writes is touched by both within the same row only. The numbers stay the same.
 */
import type { BufferId, Int, LocalId, Num, Stmt } from "../ir/loops.ts";
import { affineOf, rangeOf } from "./affine.ts";
import type { Affine, RangeOf } from "./affine.ts";
import { definedIn, needsOf, partsOfNum } from "./numbers.ts";
import { replaceLocal } from "./renumber.ts";

type Loop = Stmt & { readonly kind: "for" };

export function fuseLoops(stmts: readonly Stmt[], capacity: number): Stmt[] {
  const out: Stmt[] = [];
  for (const stmt of stmts) {
    const fused = stmt.kind === "for" ? fuseWithLast(out, stmt, capacity) : undefined;
    if (fused === undefined) out.push(stmt);
    else out.splice(fused.from, out.length - fused.from, ...fused.stmts);
  }
  return out.map((stmt) => (stmt.kind === "for" ? { ...stmt, body: fuseLoops(stmt.body, capacity) } : stmt));
}

/** The last loop of `out` and `loop` as one; constants between them move in front of it. */
function fuseWithLast(out: readonly Stmt[], loop: Loop, capacity: number): { from: number; stmts: Stmt[] } | undefined {
  const from = out.findLastIndex((stmt) => stmt.kind === "for");
  const first = out[from];
  if (first?.kind !== "for" || !sameRange(first, loop)) return undefined;
  const between = out.slice(from + 1);
  const { stored } = definedIn([first]);
  const movable = between.every((stmt) => stmt.kind === "let" && [...needsOf(stmt.value).buffers].every((buffer) => !stored.has(buffer)));
  const body = loop.body.map((stmt) => replaceLocal(stmt, loop.local, first.local));
  const second: Loop = { ...loop, local: first.local, body };
  if (!movable || !independent(first, second, capacity)) return undefined;
  return { from, stmts: [...between, { ...first, body: [...first.body, ...body] }] };
}

const sameRange = (a: Loop, b: Loop): boolean =>
  a.step === b.step && JSON.stringify(a.from) === JSON.stringify(b.from) && JSON.stringify(a.to) === JSON.stringify(b.to);

interface Access {
  readonly buffer: BufferId;
  readonly at: Int;
}

function independent(a: Loop, b: Loop, capacity: number): boolean {
  const written = new Set([...definedIn([a]).stored, ...definedIn([b]).stored]);
  const accesses = [...accessesIn(a.body), ...accessesIn(b.body)].filter(({ buffer }) => written.has(buffer));
  const shared = (buffer: BufferId): boolean => [a, b].every((loop) => accessesIn(loop.body).some((access) => access.buffer === buffer));
  const ranges = rangesIn([a, b], capacity);
  const rows = new Map<BufferId, number>();
  return accesses.every(({ buffer, at }) => !shared(buffer) || staysInRow(buffer, at, a, ranges, rows));
}

/** The address is row·loop + rest with rest inside this turn's rows, and one row length for all accesses. */
function staysInRow(buffer: BufferId, at: Int, loop: Loop, ranges: RangeOf, rows: Map<BufferId, number>): boolean {
  const address = affineOf(at);
  const key = JSON.stringify({ kind: "loop", local: loop.local });
  const row = address.terms.get(key)?.factor ?? 0;
  if (row <= 0 || (rows.get(buffer) ?? row) !== row) return false;
  rows.set(buffer, row);
  const rest: Affine = { constant: address.constant, terms: new Map([...address.terms].filter(([name]) => name !== key)) };
  const [low, high] = rangeOf(rest, ranges);
  return low >= 0 && high < row * loop.step;
}

/** Loop variables with fixed bounds have known ranges; anything else may be anything. */
function rangesIn(stmts: readonly Stmt[], capacity: number): RangeOf {
  const known = new Map<LocalId, readonly [number, number]>();
  const see = (stmt: Stmt): void => {
    if (stmt.kind !== "for") return;
    const last = stmt.to.kind === "int" ? stmt.to.value : stmt.to.kind === "n" ? capacity : undefined;
    if (stmt.from.kind === "int" && last !== undefined) known.set(stmt.local, [stmt.from.value, last - 1]);
    stmt.body.forEach(see);
  };
  stmts.forEach(see);
  return (int) =>
    (int.kind === "loop" ? known.get(int.local) : int.kind === "imod" ? [0, int.divisor - 1] : undefined) ?? [-Infinity, Infinity];
}

function accessesIn(stmts: readonly Stmt[]): Access[] {
  return stmts.flatMap((stmt): Access[] => {
    if (stmt.kind === "for") return accessesIn(stmt.body);
    const own = stmt.kind === "store" ? [{ buffer: stmt.buffer, at: stmt.at }, ...ofInt(stmt.at)] : [];
    return [...own, ...ofNum(stmt.value)];
  });
}

function ofNum(num: Num): Access[] {
  const inner = partsOfNum(num).flatMap(({ part }) => ofNum(part));
  if (num.kind === "load") return [{ buffer: num.buffer, at: num.at }, ...ofInt(num.at)];
  if (num.kind === "toNumber") return ofInt(num.int);
  return num.kind === "random" ? [...inner, ...ofInt(num.index)] : inner;
}

function ofInt(int: Int): Access[] {
  if (int.kind === "iload") return [{ buffer: int.buffer, at: int.at }, ...ofInt(int.at)];
  if (int.kind === "iadd") return [...ofInt(int.a), ...ofInt(int.b)];
  return int.kind === "imul" || int.kind === "idiv" || int.kind === "imod" ? ofInt(int.a) : [];
}
