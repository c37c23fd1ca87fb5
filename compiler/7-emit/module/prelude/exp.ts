import { powersOfTwo } from "./powers-of-two.ts";

/**
 * eˣ, relative error below 1e-9: x = k·ln 2 + r with |r| ≤ ln 2 / 2, then 2ᵏ from the table and a polynomial for eʳ
 * (a Chebyshev fit of (eʳ − 1 − r) / r², degree 5). Adding and subtracting 1.5·2⁵² rounds to the nearest whole k.
 * 0 below −708.7, ∞ above 709.4; NaN stays NaN.
 */
export function exp(x: number): number {
  const y = x < -709 ? -709 : x > 710 ? 710 : x;
  const k = y * 1.4426950408889634 + 6755399441055744 - 6755399441055744;
  const r = y - k * 0.6931471805599453;
  const s = r * r;
  const low = 0.5000000013457735 + r * 0.16666666681614276;
  const middle = 0.04166646500595841 + r * 0.008333310934432448;
  const high = 0.001393364104103859 + r * 0.00019890980885439347;
  return (1 + r + s * (low + s * (middle + s * high))) * powersOfTwo[(k + 1023) | 0];
}
