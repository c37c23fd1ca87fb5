/** 1 / (1 + e⁻ˣ) in the build that computes with Math's functions. */
export function sigmoid64(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
