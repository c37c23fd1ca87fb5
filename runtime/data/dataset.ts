/** Rows of data by column, in the units of the source: what the app, a CSV or an IDX file gives. */
import { DataError } from "../errors.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import type { Tensor } from "../trainer.ts";
import { layoutOf, rawElements } from "./layout.ts";

/** The values of one input or target, sample after sample. */
export interface Column {
  readonly name: string;
  /** Values of a sample. */
  readonly size: number;
  readonly values: Tensor;
  /** Values from one row to the next: `size` where not given. Less where samples are windows, which share rows. */
  readonly stride?: number;
  /** Where the sample of row 0 starts: 0 where not given. */
  readonly offset?: number;
}

/** Some rows of columns. Parts of a split share their columns and differ in `rows` only. */
export interface Dataset {
  readonly plan: Plan;
  /** By input or target. Targets are absent where the data has none: it can be predicted, not trained or evaluated. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Which rows of the columns, in order: those in which samples start. */
  readonly rows: Uint32Array;
  /** Rows that a sample covers, its targets included; 1 where not given, more where samples are windows. */
  readonly span?: number;
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

/** Zeros to hold the raw values of an input or a target: as few bytes as keep them as exact as the model needs them. */
export function rawStorage(plan: Plan, tensor: TensorPlan, length: number): Tensor {
  const { parts } = layoutOf(plan, tensor);
  const elements = parts.map(({ raw }) => raw);
  if (elements.every(({ element }) => element === "u8")) return new Uint8Array(length);
  const classes = Math.max(0, ...elements.map((raw) => (raw.element === "index" ? (raw.classes ?? 2 ** 32) : 0)));
  if (elements.every(({ element }) => element === "index")) return indexStorage(classes, length);
  // Numbers stay doubles until the transforms are done, as `predict` computes them; without any, the model rounds them to f32.
  const exact = parts.some(({ transforms, raw }) => transforms.length > 0 || raw.element === "date") || classes > 2 ** 24;
  return exact ? new Float64Array(length) : new Float32Array(length);
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
  return { ...dataset, rows };
}

/** One raw sample of an input: a list of values, or one where the input is a scalar. Enum members are labels. */
export type RawSample = number | string | ArrayLike<number | string>;

/** The raw inputs of one row, in input order, as a generated module's `predict` takes them; views where they can be. */
export function sample(dataset: Dataset, place: number): RawSample[] {
  const row = dataset.rows[place];
  if (row === undefined) throw new RangeError(`Row ${place} is not one of 0 to ${dataset.rows.length - 1}.`);
  return dataset.plan.inputs.map((input) => {
    const { values, size, stride = size, offset = 0 } = dataset.columns[input.name] as Column;
    const raw = values.subarray(row * stride + offset, row * stride + offset + size);
    const elements = rawElements(layoutOf(dataset.plan, input));
    const labelled = elements.some(({ labels }) => labels !== undefined);
    const list = labelled ? Array.from(raw, (value, i) => elements[i % elements.length]?.labels?.[value] ?? value) : raw;
    return input.shape.length === 0 ? (list[0] as number | string) : list;
  });
}
