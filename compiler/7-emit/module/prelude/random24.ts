/** A bijection of the 32-bit numbers with good avalanche (C. Wellons, "lowbias32"). */
export function mix32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/**
 * A whole number 0 … 2²⁴ − 1 that depends on (key, stream, index) alone: the high bits of a hash, in integer
 * arithmetic, so that it is the same on every machine. `key` is a u32 number, `stream` and `index` are below 2³¹.
 */
export function random24(key: number, stream: number, index: number): number {
  const seed = mix32(mix32(key | 0) + Math.imul(stream, 0x9e3779b1));
  return mix32(mix32(index ^ seed) + Math.imul(seed, 0x85ebca77)) >>> 8;
}
