/**
 * sin(x + quarters·π/2): x = k·π/2 + r with |r| ≤ π/4, then the Taylor polynomial of sin or cos, whichever is asked for. π/2
 * stands in three parts, of which k times the first two is exact; beyond ±10⁶ x is first taken modulo 2π. Relative error
 * below 1e-9 for floats up to 10⁶. NaN at ±∞.
 */
export function quarterTurns(x: number, quarters: number): number {
  const y = x > 1e6 || x < -1e6 ? x % 6.283185307179586 : x;
  const k = y * 0.6366197723675814 + 6755399441055744 - 6755399441055744;
  const r = y - k * 1.5707963267341256 - k * 6.077100506303966e-11 - k * 2.0222662487959506e-21;
  const s = r * r;
  const turns = k + quarters;
  const quadrant = turns - 4 * Math.floor(turns / 4);
  const odd = quadrant === 1 || quadrant === 3;
  const low = odd ? -0.5 + s * 0.041666666666666664 : -0.16666666666666666 + s * 0.008333333333333333;
  const middle = odd ? -0.001388888888888889 + s * 2.48015873015873e-5 : -0.0001984126984126984 + s * 2.7557319223985893e-6;
  const high = odd ? -2.755731922398589e-7 + s * 2.08767569878681e-9 : -2.505210838544172e-8 + s * 1.6059043836821613e-10;
  const q = s * s;
  const value = (odd ? 1 : r) * (1 + s * (low + q * (middle + q * high)));
  return quadrant < 2 ? value : -value;
}
