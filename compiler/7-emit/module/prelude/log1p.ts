import { log } from "./log.ts";

/** ln(1 + x), exact near 0: the rounding of u = 1 + x is put right by the factor x / (u − 1) (W. Kahan). */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return log(u) * (x / (u - 1));
}
