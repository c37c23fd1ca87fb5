/** Rows of data by column, in the units of the source: what the app, a CSV or an IDX file gives. */
import { DataError } from "../errors.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import type { Tensor } from "../trainer.ts";

/** The values of one input or target: row after row, `size` elements each (the tensor's shape multiplied out). */
export interface Column {
  readonly name: string;
  readonly size: number;
  readonly values: Tensor;
}

/** Some rows of columns. Parts of a split share their columns and differ in `rows` only. */
export interface Dataset {
  readonly plan: Plan;
  /** By input or target. Targets are absent where the data has none: it can be predicted, not trained or evaluated. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Which rows of the columns, in order. */
  readonly rows: Uint32Array;
}

/** What `fit` trains, validates and tests on. */
export interface Splits {
  readonly train: Dataset;
  readonly validation?: Dataset;
  readonly test?: Dataset;
}

/** Elements of one row of an input, a target or an output. */
export function sizeOf(tensor: { readonly shape: readonly number[] }): number {
  return tensor.shape.reduce((product, extent) => product * extent, 1);
}

/** `index` elements are stored as the generated module stores them: as few bytes as hold every class. */
export function indexStorage(classes: number, length: number): Uint8Array | Uint16Array | Uint32Array {
  if (classes <= 256) return new Uint8Array(length);
  return classes <= 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Zeros to hold raw values. Numbers stay doubles until the transforms are done, as `predict` computes them. */
export function rawStorage(tensor: TensorPlan, length: number): Tensor {
  switch (tensor.element) {
    case "f32":
      return new Float64Array(length);
    case "u8":
      return new Uint8Array(length);
    case "index":
      return indexStorage(tensor.classes ?? 2 ** 32, length);
    default:
      return tensor.element satisfies never;
  }
}

/** The inputs and targets of a plan, by name. */
export function tensorsOf(plan: Plan): readonly TensorPlan[] {
  return [...plan.inputs, ...plan.targets];
}

/**
 * A dataset of all rows of the columns. Throws DataError where columns differ in length, an input is missing, only
 * some of the targets are there, or there is no row.
 */
export function createDataset(plan: Plan, columns: readonly Column[]): Dataset {
  const byName = Object.fromEntries(columns.map((column) => [column.name, column]));
  const present = (tensor: TensorPlan): boolean => Object.hasOwn(byName, tensor.name);
  const missing = plan.inputs.find((input) => !present(input));
  if (missing) throw new DataError(`No values for the input "${missing.name}".`);
  const absent = plan.targets.filter((target) => !present(target));
  if (absent[0] && absent.length < plan.targets.length) throw new DataError(`No values for the target "${absent[0].name}".`);

  const [first, ...others] = columns.map((column) => ({ name: column.name, rows: column.values.length / column.size }));
  if (first === undefined || first.rows === 0) throw new DataError("The data has no rows.");
  const other = others.find((column) => column.rows !== first.rows);
  if (other) {
    throw new DataError(`"${first.name}" has ${first.rows} rows but "${other.name}" has ${other.rows}; each row needs both.`);
  }
  return { plan, columns: byName, rows: Uint32Array.from({ length: first.rows }, (_, row) => row) };
}

/** Throws DataError unless the dataset has values for every target. */
export function requireTargets(dataset: Dataset, use: string): void {
  const missing = dataset.plan.targets.find((target) => !Object.hasOwn(dataset.columns, target.name));
  if (missing) throw new DataError(`${use} needs values for the target "${missing.name}", but the data has none.`);
}

/** Some of a dataset's rows, by their place in `dataset.rows`. The columns are shared. */
export function takeRows(dataset: Dataset, places: ArrayLike<number>): Dataset {
  const rows = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const row = dataset.rows[places[i] as number];
    if (row === undefined) throw new RangeError(`Row ${places[i]} is not one of 0 to ${dataset.rows.length - 1}.`);
    rows[i] = row;
  }
  return { plan: dataset.plan, columns: dataset.columns, rows };
}

/** The raw inputs of one row, in input order, as a generated module's `predict` takes them; views, not copies. */
export function sample(dataset: Dataset, place: number): Tensor[] {
  const row = dataset.rows[place];
  if (row === undefined) throw new RangeError(`Row ${place} is not one of 0 to ${dataset.rows.length - 1}.`);
  return dataset.plan.inputs.map((input) => {
    const { values, size } = dataset.columns[input.name] as Column;
    return values.subarray(row * size, (row + 1) * size);
  });
}
