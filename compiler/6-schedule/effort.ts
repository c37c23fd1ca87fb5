/**
 * How much code a model may spend on speed. A large block or tile is faster and longer; a model of many layers takes
 * smaller ones, so that its module stays within limits.statements and V8 can optimise all of it.
 */
import type { Stmt } from "../ir/loops.ts";

export interface Effort {
  /** Numbers kept in locals by a stationary block (0: none are made), and the most its sides may have. */
  readonly block: number;
  readonly width: number;
  readonly depth: number;
  /** Sides of a tile of sums. */
  readonly tile: number;
  /** Elements a turn of a flat loop: SGD takes 0.95 ns a parameter unrolled by 4, 2.4 ns not (CODEGEN, rule 9). */
  readonly flat: number;
}

/** From the fastest to the shortest. */
export const efforts: readonly Effort[] = [
  { block: 128, width: 8, depth: 16, tile: 4, flat: 4 },
  { block: 32, width: 4, depth: 8, tile: 4, flat: 4 },
  { block: 16, width: 4, depth: 4, tile: 2, flat: 1 },
  { block: 0, width: 1, depth: 1, tile: 1, flat: 1 },
];

/** Statements, those inside loops counted once. */
export const statementsIn = (stmts: readonly Stmt[]): number =>
  stmts.reduce((sum, stmt) => sum + 1 + (stmt.kind === "for" ? statementsIn(stmt.body) : 0), 0);
