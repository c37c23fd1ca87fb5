/** Dense row-major arrays of f64 numbers, for references that are to be read rather than fast. */

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** Every index of `shape` in row-major order. */
export function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>((lead, extent) => lead.flatMap((index) => Array.from({ length: extent }, (_, i) => [...index, i])), [[]]);
}

/** The tensor whose element at each index is `element(index)`. */
export function tensor(shape: readonly number[], element: (index: readonly number[]) => number): Tensor {
  return { shape, data: indices(shape).map(element) };
}

/** The element at an index. Throws where the index is outside: a reference must not read past an edge. */
export function at(x: Tensor, index: readonly number[]): number {
  if (index.length !== x.shape.length || index.some((i, axis) => !(i >= 0 && i < x.shape[axis]!))) {
    throw new Error(`[${index.join(", ")}] is outside a tensor of shape [${x.shape.join(", ")}]`);
  }
  return x.data[index.reduce((place, i, axis) => place * x.shape[axis]! + i, 0)]!;
}

export function map(x: Tensor, f: (value: number) => number): Tensor {
  return { shape: x.shape, data: x.data.map(f) };
}

export function zip(a: Tensor, b: Tensor, f: (a: number, b: number) => number): Tensor {
  if (a.shape.join() !== b.shape.join()) throw new Error(`shapes [${a.shape.join(", ")}] and [${b.shape.join(", ")}] differ`);
  return { shape: a.shape, data: a.data.map((value, i) => f(value, b.data[i]!)) };
}

/** Applies `f` to each row along the last axis; rows may change their length. */
export function mapRows(x: Tensor, f: (row: readonly number[]) => readonly number[]): Tensor {
  const size = x.shape.at(-1)!;
  const rows = indices(x.shape.slice(0, -1)).map((_, i) => f(x.data.slice(i * size, (i + 1) * size)));
  return { shape: [...x.shape.slice(0, -1), rows[0]?.length ?? size], data: rows.flat() };
}

/** The largest magnitude; 0 of nothing. (Math.max with a spread overflows the stack of a large tensor.) */
export const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
