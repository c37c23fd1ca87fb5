/** How much bytecode V8 makes of statements, estimated (CODEGEN: a dot multiply-add is about 29 bytes). */
import type { Int, Num, Stmt } from "../ir/loops.ts";
import { partsOfNum } from "./numbers.ts";

export function bytecodeOf(stmts: readonly Stmt[]): number {
  return stmts.reduce((sum, stmt) => sum + ofStmt(stmt), 0);
}

function ofStmt(stmt: Stmt): number {
  switch (stmt.kind) {
    case "for":
      return 16 + ofInt(stmt.from) + ofInt(stmt.to) + bytecodeOf(stmt.body);
    case "let":
    case "var":
    case "set":
      return 3 + ofNum(stmt.value);
    case "store":
      return 9 + ofInt(stmt.at) + ofNum(stmt.value);
  }
}

function ofNum(num: Num): number {
  const own =
    num.kind === "load"
      ? 7 + ofInt(num.at)
      : num.kind === "toNumber"
        ? ofInt(num.int)
        : num.kind === "random"
          ? 20 + ofInt(num.index)
          : num.kind === "select"
            ? 10
            : 6;
  return partsOfNum(num).reduce((sum, { part }) => sum + ofNum(part), own);
}

function ofInt(int: Int): number {
  switch (int.kind) {
    case "int":
    case "n":
    case "loop":
      return 3;
    case "iadd":
      return 4 + ofInt(int.a) + ofInt(int.b);
    case "imul":
    case "idiv":
    case "imod":
      return 6 + ofInt(int.a);
    case "iload":
      return 8 + ofInt(int.at);
  }
}
