import { powersOfTwo } from "./powers-of-two.ts";

/**
 * tanh x = e / (e + 2) with e = e²ˣ − 1, which is exact near 0 as well: e = 2ᵏ·(eʳ − 1) + (2ᵏ − 1), k, r and the
 * polynomial as in `exp` (written out again, so that it is one call). Relative error below 1e-8; ±1 beyond ±20.
 */
export function tanh(x: number): number {
  const y = x > 20 ? 40 : x < -20 ? -40 : x + x;
  const k = y * 1.4426950408889634 + 6755399441055744 - 6755399441055744;
  const r = y - k * 0.6931471805599453;
  const s = r * r;
  const low = 0.5000000013457735 + r * 0.16666666681614276;
  const middle = 0.04166646500595841 + r * 0.008333310934432448;
  const high = 0.001393364104103859 + r * 0.00019890980885439347;
  const power = powersOfTwo[(k + 1023) | 0];
  const e = power * (r + s * (low + s * (middle + s * high))) + (power - 1);
  return e / (e + 2);
}
