import { DataError, sentence } from "../errors.ts";
import { didYouMean, listed } from "../nearest.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import { type Column, createDataset, type Dataset, rawStorage, sizeOf, tensorsOf } from "./dataset.ts";
import { decodeText } from "./decode.ts";

/** A table of text cells, as a CSV file holds them. */
export interface TextTable {
  /** What messages call it: the file's name. */
  readonly name: string;
  /** The columns' names, where the table has them. */
  readonly header?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The line of each row in the file, from 1, for messages; else rows are counted from 1. */
  readonly lines?: readonly number[];
}

/**
 * The dataset that the plan's `data` block makes of a table: each input and target from the columns that the block
 * names. Where the block is missing or is not over a table, the inputs are the first columns, in order.
 *
 * @param options `targets: false` leaves the targets out, so that a table without their columns will do
 * @throws DataError that names the table, the line, the column and the value, and says what to do
 */
export function fromTable(plan: Plan, table: TextTable, options: { readonly targets?: boolean } = {}): Dataset {
  if (table.rows.length === 0) throw new DataError(`${table.name} has no rows of data.`);
  const wanted = options.targets === false ? plan.inputs : tensorsOf(plan);
  const columns: Column[] = [];
  let next = 0;
  for (const tensor of wanted) {
    const named = columnsOf(plan, tensor);
    const places = named ? findColumns(table, tensor, named) : Array.from({ length: sizeOf(tensor) }, (_, i) => next + i);
    next += places.length;
    columns.push(readColumns(table, tensor, places));
  }
  return createDataset(plan, columns);
}

/** The columns of the `data` block; undefined where it says nothing of columns. */
function columnsOf(plan: Plan, tensor: TensorPlan): readonly (string | number)[] | undefined {
  if (plan.data?.source.kind !== "csv") return undefined;
  const field = plan.data.fields.find((candidate) => candidate.name === tensor.name);
  if (field === undefined) throw new DataError(`The data block "${plan.data.name}" does not say which columns fill "${tensor.name}".`);
  return field.from.kind === "columns" ? field.from.columns : undefined;
}

/** Places in a row of what the block calls by name or number. */
function findColumns(table: TextTable, tensor: TensorPlan, columns: readonly (string | number)[]): number[] {
  const size = sizeOf(tensor);
  if (columns.length !== size) {
    throw new DataError(`"${tensor.name}" holds ${size} values a row, but the data block gives it ${columns.length} columns.`);
  }
  return columns.map((column) => {
    if (typeof column === "number") return column;
    const { header } = table;
    if (header === undefined) {
      throw new DataError(
        `${table.name} is read without a header, so "${column}" cannot be found: set header = true or number the columns from 0.`,
      );
    }
    const place = header.indexOf(column);
    if (place < 0)
      throw new DataError(sentence(`${table.name} has no column "${column}", it has ${listed(header)}${didYouMean(column, header)}`));
    if (header.indexOf(column, place + 1) >= 0)
      throw new DataError(`${table.name} has two columns called "${column}": name them apart or number them.`);
    return place;
  });
}

function readColumns(table: TextTable, tensor: TensorPlan, places: readonly number[]): Column {
  const size = places.length;
  const values = rawStorage(tensor, table.rows.length * size);
  table.rows.forEach((cells, r) => {
    places.forEach((place, i) => {
      const cell = cells[place];
      const decoded = cell === undefined ? `is missing: the row has ${cells.length} columns` : decodeText(tensor, cell);
      if (typeof decoded === "string") {
        const separator = cell === undefined ? " " : ": ";
        throw new DataError(
          sentence(`${table.name}, line ${table.lines?.[r] ?? r + 1}, ${columnText(table, place)}${separator}${decoded}`),
        );
      }
      values[r * size + i] = decoded;
    });
  });
  return { name: tensor.name, size, values };
}

function columnText(table: TextTable, place: number): string {
  const name = table.header?.[place];
  return name === undefined ? `column ${place} (from 0)` : `column "${name}"`;
}
