/** Gives locals of statements other ids. */
import type { Int, LocalId, Num, Stmt } from "../ir/loops.ts";
import { mapParts } from "./numbers.ts";

type Rename = (local: LocalId) => LocalId;

/** Moves all locals by an offset, so that two bodies can stand in one function. */
export function renumber(stmts: readonly Stmt[], by: number): Stmt[] {
  return by === 0 ? [...stmts] : stmts.map((stmt) => renameStmt(stmt, (local) => local + by));
}

/** One local in the place of another. */
export const replaceLocal = (stmt: Stmt, from: LocalId, to: LocalId): Stmt => renameStmt(stmt, (local) => (local === from ? to : local));

function renameStmt(stmt: Stmt, rename: Rename): Stmt {
  switch (stmt.kind) {
    case "for": {
      const body = stmt.body.map((inner) => renameStmt(inner, rename));
      return { ...stmt, local: rename(stmt.local), from: renameInt(stmt.from, rename), to: renameInt(stmt.to, rename), body };
    }
    case "let":
    case "var":
    case "set":
      return { ...stmt, local: rename(stmt.local), value: renameNum(stmt.value, rename) };
    case "store":
      return { ...stmt, at: renameInt(stmt.at, rename), value: renameNum(stmt.value, rename) };
  }
}

function renameNum(num: Num, rename: Rename): Num {
  if (num.kind === "local") return { ...num, local: rename(num.local) };
  if (num.kind === "load") return { ...num, at: renameInt(num.at, rename) };
  if (num.kind === "toNumber") return { ...num, int: renameInt(num.int, rename) };
  const mapped = mapParts(num, (part) => renameNum(part, rename));
  return mapped.kind === "random" ? { ...mapped, index: renameInt(mapped.index, rename) } : mapped;
}

function renameInt(int: Int, rename: Rename): Int {
  switch (int.kind) {
    case "int":
    case "n":
      return int;
    case "loop":
      return { ...int, local: rename(int.local) };
    case "iadd":
      return { ...int, a: renameInt(int.a, rename), b: renameInt(int.b, rename) };
    case "imul":
    case "idiv":
    case "imod":
      return { ...int, a: renameInt(int.a, rename) };
    case "iload":
      return { ...int, at: renameInt(int.at, rename) };
  }
}
