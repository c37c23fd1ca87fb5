import { powersOfTwo } from "./powers-of-two.ts";

/**
 * eˣ − 1, exact near 0 as well: 2ᵏ·(eʳ − 1) + (2ᵏ − 1), k, r and the polynomial as in `exp`. Relative error below 1e-8;
 * −1 far below 0, ∞ above 709; NaN stays NaN.
 */
export function expm1(x: number): number {
  const y = x < -50 ? -50 : x > 709 ? 710 : x;
  const k = y * 1.4426950408889634 + 6755399441055744 - 6755399441055744;
  const r = y - k * 0.6931471805599453;
  const s = r * r;
  const low = 0.5000000013457735 + r * 0.16666666681614276;
  const middle = 0.04166646500595841 + r * 0.008333310934432448;
  const high = 0.001393364104103859 + r * 0.00019890980885439347;
  const power = powersOfTwo[(k + 1023) | 0];
  return power * (r + s * (low + s * (middle + s * high))) + (power - 1);
}
