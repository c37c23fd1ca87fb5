/** A 1 at the place of the class, 0 elsewhere. */
export function oneHot(values: Float32Array | Float64Array, start: number, classes: number, index: number): void {
  for (let k = 0; k < classes; k++) values[start + k] = k === index ? 1 : 0;
}
