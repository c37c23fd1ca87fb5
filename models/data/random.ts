/** Random numbers that are the same on every machine: the data sets are made from a seed, byte for byte. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Roughly normal: the sum of 12 uniform numbers has variance 1, and needs no logarithm or cosine. */
  normal(mean: number, deviation: number): number;
  /** A whole number 0 … count − 1. */
  below(count: number): number;
  /** The items in random order (Fisher–Yates); the list itself is left as it is. */
  shuffled<T>(items: readonly T[]): T[];
}

/** Mulberry32: 32 bits of state, good enough to draw with. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(uniform() * count);
  return {
    uniform,
    below,
    between: (low, high) => low + (high - low) * uniform(),
    normal(mean, deviation) {
      let sum = -6;
      for (let i = 0; i < 12; i++) sum += uniform();
      return mean + deviation * sum;
    },
    shuffled(items) {
      const order = [...items];
      for (let last = order.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [order[last], order[other]] = [order[other]!, order[last]!];
      }
      return order;
    },
  };
}
