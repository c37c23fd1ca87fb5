import { quarterTurns } from "./quarter-turns.ts";

/** sin x. */
export function sin(x: number): number {
  return quarterTurns(x, 0);
}
