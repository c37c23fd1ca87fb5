import { powersOfTwo } from "./powers-of-two.ts";

/** Holds a number while `log` reads its exponent: `exponentBits` are its high 32 bits (little-endian machines). */
const numberBits = new Float64Array(1);
const exponentBits = new Int32Array(numberBits.buffer, 4, 1);

/**
 * ln x, relative error below 1e-9: x = 2ᵏ·m with √½ < m ≤ √2, and ln m = 2·artanh s with s = (m − 1) / (m + 1).
 * −∞ at ±0, NaN below 0; numbers under 2⁻¹⁰²² count as 0, numbers from 2¹⁰²³ on as ∞. (∞ is written 1e999: where
 * the names Infinity or NaN stand in a branch that was never taken, V8 allocates every result.)
 */
export function log(x: number): number {
  if (!(x > 2.2250738585072014e-308)) return x < 0 ? (x - x) / 0 : x === x ? -1e999 : x;
  if (x >= 8.98846567431158e307) return 1e999;
  numberBits[0] = x;
  let k = (exponentBits[0] >> 20) - 1023;
  let m = x * powersOfTwo[1023 - k];
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k++;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  const high = 0.2857142857142857 + z * (0.2222222222222222 + z * 0.18181818181818182);
  return k * 0.6931471805599453 + s * (2 + z * (0.6666666666666666 + z * (0.4 + z * high)));
}
