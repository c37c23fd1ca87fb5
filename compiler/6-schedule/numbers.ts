/** Walking over numbers and statements of a loop program. */
import type { BufferId, Int, LocalId, Num, Stmt } from "../ir/loops.ts";

/** The direct numeric parts; `guarded` parts are computed on one side of a comparison only. */
export function partsOfNum(num: Num): readonly { readonly part: Num; readonly guarded: boolean }[] {
  const always = (part: Num) => ({ part, guarded: false });
  switch (num.kind) {
    case "const":
    case "local":
    case "load":
    case "toNumber":
      return [];
    case "unary":
      return [always(num.x)];
    case "binary":
      return [always(num.a), always(num.b)];
    case "select":
      return [always(num.a), always(num.b), { part: num.yes, guarded: true }, { part: num.no, guarded: true }];
    case "random":
      return [always(num.key)];
  }
}

export function mapParts(num: Num, change: (part: Num, guarded: boolean) => Num): Num {
  switch (num.kind) {
    case "const":
    case "local":
    case "load":
    case "toNumber":
      return num;
    case "unary":
      return { ...num, x: change(num.x, false) };
    case "binary":
      return { ...num, a: change(num.a, false), b: change(num.b, false) };
    case "select":
      return { ...num, a: change(num.a, false), b: change(num.b, false), yes: change(num.yes, true), no: change(num.no, true) };
    case "random":
      return { ...num, key: change(num.key, false) };
  }
}

const indexOf = (num: Num): Int | undefined =>
  num.kind === "load" ? num.at : num.kind === "toNumber" ? num.int : num.kind === "random" ? num.index : undefined;

function visitInt(int: Int, see: (int: Int) => void): void {
  see(int);
  if (int.kind === "iadd") (visitInt(int.a, see), visitInt(int.b, see));
  else if (int.kind === "imul" || int.kind === "idiv" || int.kind === "imod") visitInt(int.a, see);
  else if (int.kind === "iload") visitInt(int.at, see);
}

/** What a number needs: locals (loop variables too) and buffers it loads from. */
export function needsOf(
  num: Num,
  locals = new Set<LocalId>(),
  buffers = new Set<BufferId>(),
): { locals: Set<LocalId>; buffers: Set<BufferId> } {
  if (num.kind === "local") locals.add(num.local);
  if (num.kind === "load") buffers.add(num.buffer);
  const index = indexOf(num);
  if (index !== undefined) {
    visitInt(index, (int) => {
      if (int.kind === "loop") locals.add(int.local);
      if (int.kind === "iload") buffers.add(int.buffer);
    });
  }
  for (const { part } of partsOfNum(num)) needsOf(part, locals, buffers);
  return { locals, buffers };
}

export function hasLoad(num: Num): boolean {
  return num.kind === "load" || partsOfNum(num).some(({ part }) => hasLoad(part));
}

/** Locals that statements define or change, and buffers that they store to, loops included. */
export function definedIn(
  stmts: readonly Stmt[],
  locals = new Set<LocalId>(),
  stored = new Set<BufferId>(),
): { locals: Set<LocalId>; stored: Set<BufferId> } {
  for (const stmt of stmts) {
    if (stmt.kind === "store") stored.add(stmt.buffer);
    else locals.add(stmt.local);
    if (stmt.kind === "for") definedIn(stmt.body, locals, stored);
  }
  return { locals, stored };
}
