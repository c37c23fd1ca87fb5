import { DataError, sentence } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import type { Tensor } from "../trainer.ts";
import { type Column, createDataset, type Dataset, rawStorage, sizeOf, tensorsOf } from "./dataset.ts";
import { decodeNumber, decodeValue } from "./decode.ts";

/** One row: an element for a scalar, else its elements, flat or nested as the tensor's axes are. */
export type RowValue = number | string | ArrayLike<number> | readonly RowValue[];

/** Rows of one input or target: a typed array with all rows one after the other, or a list of rows. */
export type FieldValues = Tensor | readonly RowValue[];

/**
 * A dataset of an app's own arrays, in raw units, by the names of the inputs and targets.
 *
 * ```ts
 * fromArrays(irisPlan, { flower: [[5.1, 3.5, 1.4, 0.2], …], species: ["setosa", …] })
 * ```
 *
 * Enum members are given by name or by index. A typed array of fitting type is used as it is, not copied: leave it
 * alone while the dataset is in use. The targets may be left out, all of them: the dataset can then only be predicted.
 *
 * @throws DataError that names the input or target, the row (from 0) and the value
 */
export function fromArrays(plan: Plan, values: Readonly<Record<string, FieldValues>>): Dataset {
  const names = tensorsOf(plan).map((tensor) => tensor.name);
  for (const name of Object.keys(values)) {
    if (!names.includes(name)) throw new DataError(sentence(`"${name}" is no input or target of ${plan.model}${didYouMean(name, names)}`));
  }
  const columns: Column[] = [];
  for (const tensor of tensorsOf(plan)) {
    const given = Object.hasOwn(values, tensor.name) ? values[tensor.name] : undefined;
    if (given !== undefined) columns.push({ name: tensor.name, size: sizeOf(tensor), values: toValues(tensor, given) });
  }
  return createDataset(plan, columns);
}

function toValues(tensor: TensorPlan, given: FieldValues): Tensor {
  if (ArrayBuffer.isView(given)) return fromTyped(tensor, given);
  if (!Array.isArray(given)) throw new DataError(`"${tensor.name}" takes a typed array or an array of rows.`);
  const size = sizeOf(tensor);
  const stored = rawStorage(tensor, given.length * size);
  (given as readonly unknown[]).forEach((row, r) => {
    const filled = fillRow(tensor, row, stored, r * size, (r + 1) * size, r);
    if (filled !== (r + 1) * size) {
      throw new DataError(`"${tensor.name}", row ${r}: ${count(size)} needed (${shapeText(tensor)}), got ${filled - r * size}.`);
    }
  });
  return stored;
}

function fromTyped(tensor: TensorPlan, given: Tensor): Tensor {
  const size = sizeOf(tensor);
  if (given.length % size !== 0) {
    throw new DataError(
      `"${tensor.name}" has ${given.length} elements, which is no multiple of the ${size} of a row (${shapeText(tensor)}).`,
    );
  }
  for (let i = 0; i < given.length; i++) {
    const decoded = decodeNumber(tensor, given[i] as number);
    if (typeof decoded === "string") throw new DataError(`"${tensor.name}", row ${Math.floor(i / size)}: ${decoded}.`);
  }
  const wanted = rawStorage(tensor, 0);
  const fits = given.constructor === wanted.constructor || (tensor.element === "f32" && given instanceof Float32Array);
  if (fits) return given;
  const stored = rawStorage(tensor, given.length);
  stored.set(given);
  return stored;
}

/** Writes the elements of a row, nested or flat, from `at` up to `end`; returns the place after the last it saw. */
function fillRow(tensor: TensorPlan, value: unknown, stored: Tensor, at: number, end: number, row: number): number {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    let place = at;
    for (const element of value as unknown as Iterable<unknown>) place = fillRow(tensor, element, stored, place, end, row);
    return place;
  }
  const decoded = decodeValue(tensor, value);
  if (typeof decoded === "string") throw new DataError(sentence(`"${tensor.name}", row ${row}: ${decoded}`));
  if (at < end) stored[at] = decoded;
  return at + 1;
}

function count(size: number): string {
  return size === 1 ? "1 value" : `${size} values`;
}

function shapeText(tensor: TensorPlan): string {
  return tensor.shape.length === 0 ? "a single value" : `[${tensor.shape.join(", ")}]`;
}
