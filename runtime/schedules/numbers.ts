/**
 * Cosine and power from additions, multiplications and divisions alone: `Math.cos` and `Math.pow` differ in their last
 * bits from engine to engine, and a learning rate goes into every bit of the weights. Errors are below 1e-14.
 */

/** cos(π·x) for x in 0 … 1. */
export function cosine(x: number): number {
  if (x > 0.75) return -smallCosine(1 - x);
  return x < 0.25 ? smallCosine(x) : smallSine(0.5 - x);
}

/** Taylor's polynomials for |x| ≤ ¼. */
function smallCosine(x: number): number {
  const angle = Math.PI * x;
  const square = angle * angle;
  let sum = 1;
  for (let k = 18; k > 0; k -= 2) sum = 1 - (square / (k * (k - 1))) * sum;
  return sum;
}

function smallSine(x: number): number {
  const angle = Math.PI * x;
  const square = angle * angle;
  let sum = 1;
  for (let k = 19; k > 1; k -= 2) sum = 1 - (square / (k * (k - 1))) * sum;
  return angle * sum;
}

/** base^exponent for a base ≥ 0 and an exponent ≥ 0; 0⁰ = 1. */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (base === 0) return 0;
  const whole = Math.floor(exponent);
  const fraction = exponent - whole;
  return wholePower(base, whole) * (fraction === 0 ? 1 : exponential(fraction * logarithm(base)));
}

function wholePower(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** ln x = k·ln 2 + 2·artanh((m − 1) / (m + 1)) with x = m·2ᵏ and m near 1. */
function logarithm(x: number): number {
  let mantissa = x;
  let k = 0;
  for (; mantissa > Math.SQRT2; k++) mantissa /= 2;
  for (; mantissa < Math.SQRT1_2; k--) mantissa *= 2;
  const s = (mantissa - 1) / (mantissa + 1);
  let sum = 0;
  for (let i = 41; i > 0; i -= 2) sum = sum * s * s + 1 / i;
  return k * Math.LN2 + 2 * s * sum;
}

/** eˣ = (e^(x / 2ᵏ))^(2ᵏ). */
function exponential(x: number): number {
  let k = 0;
  let small = x;
  for (; small > 0.5 || small < -0.5; k++) small /= 2;
  let sum = 1;
  for (let i = 16; i > 0; i--) sum = 1 + (small / i) * sum;
  for (; k > 0; k--) sum *= sum;
  return sum;
}
