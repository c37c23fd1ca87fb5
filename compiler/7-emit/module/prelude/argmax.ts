/** The first place, 0 … `length` − 1, of the largest of the `length` values that start at `from`. */
export function argmax(values: Float32Array | Float64Array, from: number, length: number): number {
  let best = 0;
  for (let i = 1; i < length; i++) if (values[from + i] > values[from + best]) best = i;
  return best;
}
