import { DataError, sentence } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import type { Tensor } from "../trainer.ts";
import { type Column, createDataset, type Dataset, rawStorage, sizeOf, tensorsOf } from "./dataset.ts";
import { decodeNumber, decodeValue } from "./decode.ts";
import { layoutOf, type RawElement, rawElements } from "./layout.ts";

/** One row: an element for a scalar, else its elements, flat or nested as the tensor's axes are; null where one is missing. */
export type RowValue = number | string | null | ArrayLike<number> | readonly RowValue[];

/** Rows of one input or target: a typed array with all rows one after the other, or a list of rows. */
export type FieldValues = Tensor | readonly RowValue[];

/**
 * A dataset of an app's own arrays, in raw units, by the names of the inputs and targets.
 *
 * ```ts
 * fromArrays(irisPlan, { flower: [[5.1, 3.5, 1.4, 0.2], …], species: ["setosa", …] })
 * ```
 *
 * Enum members are given by name or by index, dates as text. A missing value is NaN or null, where the `data` block says
 * what takes its place. Where it says `window`, each row is a whole window. A typed array of fitting type is used as it is, not copied: leave it
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
    if (given !== undefined) columns.push(toColumn(plan, tensor, given));
  }
  return createDataset(plan, columns);
}

/** What the rows of one input or target are made of. */
interface Row {
  readonly name: string;
  /** Raw values a row, and what each may be (in turn: a window repeats them). */
  readonly size: number;
  readonly elements: readonly RawElement[];
  /** What `size` is made of, in brackets, for messages. */
  readonly shape: string;
}

function toColumn(plan: Plan, tensor: TensorPlan, given: FieldValues): Column {
  const layout = layoutOf(plan, tensor);
  const size = layout.rows * layout.rawWidth;
  const row: Row = {
    name: tensor.name,
    size,
    elements: rawElements(layout),
    shape: size === sizeOf(tensor) ? ` (${shapeText(tensor)})` : "",
  };
  const store = (length: number): Tensor => rawStorage(plan, tensor, length);
  return { name: row.name, size: row.size, values: toValues(row, given, store) };
}

function toValues(row: Row, given: FieldValues, store: (length: number) => Tensor): Tensor {
  const { name, size } = row;
  if (ArrayBuffer.isView(given)) return fromTyped(row, given, store);
  if (!Array.isArray(given)) throw new DataError(`"${name}" takes a typed array or an array of rows.`);
  const stored = store(given.length * size);
  (given as readonly unknown[]).forEach((value, r) => {
    const filled = fillRow(row, value, stored, r * size, (r + 1) * size, r);
    if (filled !== (r + 1) * size) {
      throw new DataError(
        `"${name}", row ${r}: ${size === 1 ? "1 value" : `${size} values`} needed${row.shape}, got ${filled - r * size}.`,
      );
    }
  });
  return stored;
}

function fromTyped(row: Row, given: Tensor, store: (length: number) => Tensor): Tensor {
  const { name, size } = row;
  if (given.length % size !== 0) {
    throw new DataError(`"${name}" has ${given.length} elements, which is no multiple of the ${size} of a row${row.shape}.`);
  }
  for (let i = 0; i < given.length; i++) {
    const decoded = decodeNumber(elementAt(row, i), given[i] as number);
    if (typeof decoded === "string") throw new DataError(`"${name}", row ${Math.floor(i / size)}: ${decoded}.`);
  }
  const wanted = store(0);
  const exact = wanted instanceof Float32Array || wanted instanceof Float64Array;
  const fits = given.constructor === wanted.constructor || (exact && (given instanceof Float32Array || given instanceof Float64Array));
  if (fits) return given;
  const stored = store(given.length);
  stored.set(given);
  return stored;
}

/** Writes the elements of a row, nested or flat, from `at` up to `end`; returns the place after the last it saw. */
function fillRow(row: Row, value: unknown, stored: Tensor, at: number, end: number, r: number): number {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    let place = at;
    for (const element of value as unknown as Iterable<unknown>) place = fillRow(row, element, stored, place, end, r);
    return place;
  }
  const decoded = decodeValue(elementAt(row, at), value);
  if (typeof decoded === "string") throw new DataError(sentence(`"${row.name}", row ${r}: ${decoded}`));
  if (at < end) stored[at] = decoded;
  return at + 1;
}

function elementAt({ elements }: Row, i: number): RawElement {
  return elements[i % elements.length] as RawElement;
}

function shapeText(tensor: TensorPlan): string {
  return tensor.shape.length === 0 ? "a single value" : `[${tensor.shape.join(", ")}]`;
}
