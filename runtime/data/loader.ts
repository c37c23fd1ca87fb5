/** Copies rows of a prepared dataset into the model's inputs and targets; nothing is allocated by a copy. */
import type { Tensor, Trainer } from "../trainer.ts";
import { arrayOf, type PreparedDataset } from "./prepare.ts";

export interface Loader {
  readonly rows: Uint32Array;
  /**
   * Copies `n` rows to the first `n` of the model's inputs and targets: those that `order[start]`, … name.
   * The caller keeps `n` within the model's capacity and `start + n` within `order`.
   */
  load(order: Uint32Array, start: number, n: number): void;
}

interface Copy<A extends Uint32Array | Uint8Array> {
  readonly source: A;
  readonly target: A;
  readonly size: number;
  /** Where a row's elements are: `row * stride + offset`. */
  readonly stride: number;
  readonly offset: number;
}

export function createLoader(model: Trainer, dataset: PreparedDataset): Loader {
  const words: Copy<Uint32Array>[] = [];
  const bytes: Copy<Uint8Array>[] = [];
  for (const { name, size, values, stride = size, offset = 0 } of dataset.columns) {
    const target = arrayOf(model, name);
    const bytesEach = values.BYTES_PER_ELEMENT;
    const place = [size, stride, offset].map((elements) => elements * bytesEach);
    const whole = place.every((length) => length % 4 === 0) && values.byteOffset % 4 === 0 && target.byteOffset % 4 === 0;
    const [length, step, start] = (whole ? place.map((bytes) => bytes / 4) : place) as [number, number, number];
    const copied = { size: length, stride: step, offset: start };
    if (whole) words.push({ source: asWords(values), target: asWords(target), ...copied });
    else bytes.push({ source: asBytes(values), target: asBytes(target), ...copied });
  }
  return {
    rows: dataset.rows,
    load(order, start, n) {
      for (let i = 0; i < words.length; i++) copyWords(words[i] as Copy<Uint32Array>, order, start, n);
      for (let i = 0; i < bytes.length; i++) copyBytes(bytes[i] as Copy<Uint8Array>, order, start, n);
    },
  };
}

// Rows are copied as bits, whatever their elements are: as 32-bit words where they can be, else as bytes. Two
// functions of one type each stay fast where one function over five types of array would not.

function copyWords({ source, target, size, stride, offset }: Copy<Uint32Array>, order: Uint32Array, start: number, n: number): void {
  for (let i = 0; i < n; i++) {
    const from = (order[start + i] as number) * stride + offset;
    const to = i * size;
    for (let j = 0; j < size; j++) target[to + j] = source[from + j] as number;
  }
}

function copyBytes({ source, target, size, stride, offset }: Copy<Uint8Array>, order: Uint32Array, start: number, n: number): void {
  for (let i = 0; i < n; i++) {
    const from = (order[start + i] as number) * stride + offset;
    const to = i * size;
    for (let j = 0; j < size; j++) target[to + j] = source[from + j] as number;
  }
}

function asWords(values: Tensor): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4);
}

function asBytes(values: Tensor): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
