/** Moves all locals of statements by an offset, so that two bodies can stand in one function. */
import type { Int, Num, Stmt } from "../ir/loops.ts";
import { mapParts } from "./numbers.ts";

export function renumber(stmts: readonly Stmt[], by: number): Stmt[] {
  return by === 0 ? [...stmts] : stmts.map((stmt) => ofStmt(stmt, by));
}

function ofStmt(stmt: Stmt, by: number): Stmt {
  switch (stmt.kind) {
    case "for":
      return { ...stmt, local: stmt.local + by, from: ofInt(stmt.from, by), to: ofInt(stmt.to, by), body: renumber(stmt.body, by) };
    case "let":
    case "var":
    case "set":
      return { ...stmt, local: stmt.local + by, value: ofNum(stmt.value, by) };
    case "store":
      return { ...stmt, at: ofInt(stmt.at, by), value: ofNum(stmt.value, by) };
  }
}

function ofNum(num: Num, by: number): Num {
  if (num.kind === "local") return { ...num, local: num.local + by };
  if (num.kind === "load") return { ...num, at: ofInt(num.at, by) };
  if (num.kind === "toNumber") return { ...num, int: ofInt(num.int, by) };
  const mapped = mapParts(num, (part) => ofNum(part, by));
  return mapped.kind === "random" ? { ...mapped, index: ofInt(mapped.index, by) } : mapped;
}

function ofInt(int: Int, by: number): Int {
  switch (int.kind) {
    case "int":
    case "n":
      return int;
    case "loop":
      return { ...int, local: int.local + by };
    case "iadd":
      return { ...int, a: ofInt(int.a, by), b: ofInt(int.b, by) };
    case "imul":
    case "idiv":
    case "imod":
      return { ...int, a: ofInt(int.a, by) };
    case "iload":
      return { ...int, at: ofInt(int.at, by) };
  }
}
