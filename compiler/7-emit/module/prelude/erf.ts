import { exp } from "./exp.ts";

/**
 * The error function 2/√π·∫₀ˣ e^−t² dt, relative error below 2e-9: x times a polynomial of x² up to 1, behind it
 * 1 − e^−x² times a polynomial of t = 1 / (1 + |x| / 2) (Chebyshev fits of degree 7). ±1 from ±6 on; NaN stays NaN.
 */
export function erf(x: number): number {
  const s = x * x;
  if (s < 1) {
    const low = 1.1283791670615435 - s * (0.3761263846802871 - s * (0.11283782495236845 - s * 0.026865430727670243));
    const high = 0.005221031807858023 - s * (0.0008484080405535107 - s * (0.00011265959025606609 - s * 9.667044571486996e-6));
    return x * (low + s * s * (s * s) * high);
  }
  const t = 1 / (1 + (x < 0 ? -x : x) * 0.5);
  const low = -9.565333183114346e-5 + t * (0.284014920591064 + t * (0.26551295534936736 + t * 0.32706170302687476));
  const high = -0.05984437745625851 + t * (0.5085158604514767 - t * (0.4335865764553917 - t * 0.10839819348967313));
  const rest = exp(-s) * (low + t * t * (t * t) * high);
  return x < 0 ? rest - 1 : 1 - rest;
}
