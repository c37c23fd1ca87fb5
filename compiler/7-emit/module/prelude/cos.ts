import { quarterTurns } from "./quarter-turns.ts";

/** cos x: sin, a quarter turn on. */
export function cos(x: number): number {
  return quarterTurns(x, 1);
}
