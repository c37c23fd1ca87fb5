/**
 * What calls of the prelude's functions cost a kernel. V8 draws at most 920 bytes of bytecode into a function; a call
 * that is left over allocates 16 bytes for each number that crosses it. So no kernel of a step may hold more calls
 * than this budget.
 */
import type { UnaryFn } from "./expr.ts";
import type { Num, Stmt } from "./loops.ts";

/** Bytes of bytecode of all the calls that one kernel may hold. */
export const CALL_BUDGET = 920;

/** Bytes of bytecode that one call draws in, those of the functions that it calls included; 0 for what is no call. */
export const CALL_BYTES: Readonly<Record<UnaryFn | "random", number>> = {
  neg: 0,
  abs: 0,
  sqrt: 0,
  floor: 0,
  exp: 154,
  expm1: 150,
  log: 205,
  log1p: 252,
  tanh: 156,
  sigmoid: 179,
  sin: 284,
  cos: 285,
  erf: 410,
  random: 367,
};

/** The bytes that the calls in a kernel's body draw in. */
export function callBytes(body: readonly Stmt[]): number {
  return body.reduce((sum, statement) => sum + ofStatement(statement), 0);
}

function ofStatement(statement: Stmt): number {
  switch (statement.kind) {
    case "for":
      return callBytes(statement.body);
    case "let":
    case "var":
    case "set":
    case "store":
      return ofNum(statement.value);
  }
}

function ofNum(num: Num): number {
  switch (num.kind) {
    case "const":
    case "local":
    case "load":
    case "toNumber":
      return 0;
    case "unary":
      return CALL_BYTES[num.fn] + ofNum(num.x);
    case "binary":
      return ofNum(num.a) + ofNum(num.b);
    case "select":
      return ofNum(num.a) + ofNum(num.b) + ofNum(num.yes) + ofNum(num.no);
    case "random":
      return CALL_BYTES.random + ofNum(num.key);
  }
}
