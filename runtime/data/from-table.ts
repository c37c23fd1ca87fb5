import { DataError, sentence } from "../errors.ts";
import { didYouMean, listed } from "../nearest.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import { type Column, createDataset, type Dataset, rawStorage, tensorsOf } from "./dataset.ts";
import { decodeText } from "./decode.ts";
import { createGrowing, type GrowingColumn } from "./growing.ts";
import { columnsOf, layoutOf, type RawElement, rawElements } from "./layout.ts";
import { cutWindows } from "./windows.ts";

/** What is known of a table before its rows are. */
export interface TableHead {
  /** What messages call it: the file's name. */
  readonly name: string;
  /** The columns' names, where the table has them. */
  readonly header?: readonly string[];
}

/** A table of text cells, as a CSV file holds them. */
export interface TextTable extends TableHead {
  readonly rows: readonly (readonly string[])[];
  /** The line of each row in the file, from 1, for messages; else rows are counted from 1. */
  readonly lines?: readonly number[];
}

export interface TableOptions {
  /** false leaves the targets out, so that a table without their columns will do. */
  readonly targets?: boolean;
}

/** Makes a dataset of a table that comes row by row; the cells are not kept. */
export interface TableReader {
  /**
   * Reads one row. `expected` is about how many rows there will be, where that can be told.
   * @throws DataError that names the table, the line, the column and the value, and says what to do
   */
  add(cells: readonly string[], line: number, expected?: number): void;
  /** The dataset of all rows. @throws DataError where there are none, or fewer than a window covers */
  finish(): Dataset;
}

/**
 * The dataset that the plan's `data` block makes of a table: each input and target from the columns that the block
 * names. Where the block is missing or is not over a table, the inputs are the first columns, in order.
 *
 * @throws DataError that names the table, the line, the column and the value, and says what to do
 */
export function fromTable(plan: Plan, table: TextTable, options: TableOptions = {}): Dataset {
  const reader = createTableReader(plan, table, options);
  table.rows.forEach((cells, r) => reader.add(cells, table.lines?.[r] ?? r + 1, table.rows.length));
  return reader.finish();
}

interface Field {
  readonly tensor: TensorPlan;
  /** Where in a row its raw values stand, and what each may be. */
  readonly places: readonly number[];
  readonly elements: readonly RawElement[];
  readonly stored: GrowingColumn;
}

/** As fromTable, row by row. @throws DataError where the table's head does not fit the plan */
export function createTableReader(plan: Plan, head: TableHead, options: TableOptions = {}): TableReader {
  const fields = fieldsOf(plan, head, options.targets === false ? plan.inputs : tensorsOf(plan));
  let rows = 0;
  return {
    add(cells, line, expected = 0) {
      for (const { places, elements, stored } of fields) {
        stored.reserve(places.length, expected * places.length);
        const { values } = stored;
        for (let i = 0; i < places.length; i++) {
          const place = places[i] as number;
          const cell = cells[place];
          const decoded =
            cell === undefined ? `is missing: the row has ${cells.length} columns` : decodeText(elements[i] as RawElement, cell);
          if (typeof decoded === "string") {
            throw new DataError(
              sentence(`${head.name}, line ${line}, ${columnText(head, place)}${cell === undefined ? " " : ": "}${decoded}`),
            );
          }
          values[stored.length++] = decoded;
        }
      }
      rows++;
    },
    finish() {
      if (rows === 0) throw new DataError(`${head.name} has no rows of data.`);
      const columns = fields.map(({ tensor, places, stored }): Column => ({
        name: tensor.name,
        size: places.length,
        values: stored.finish(),
      }));
      return cutWindows(plan, createDataset(plan, columns), head.name);
    },
  };
}

function fieldsOf(plan: Plan, head: TableHead, wanted: readonly TensorPlan[]): readonly Field[] {
  let next = 0;
  return wanted.map((tensor) => {
    const layout = layoutOf(plan, tensor);
    const named = namedColumns(plan, tensor);
    const start = next;
    if (named !== undefined && named.length !== layout.rawWidth) {
      throw new DataError(`"${tensor.name}" holds ${layout.rawWidth} values a row, but the data block gives it ${named.length} columns.`);
    }
    const places = named?.map((column) => findColumn(head, column)) ?? Array.from({ length: layout.rawWidth }, (_, i) => start + i);
    next += places.length;
    return { tensor, places, elements: rawElements(layout), stored: createGrowing((length) => rawStorage(plan, tensor, length)) };
  });
}

/** The columns of the `data` block; undefined where it says nothing of columns. */
function namedColumns(plan: Plan, tensor: TensorPlan): readonly (string | number)[] | undefined {
  if (plan.data?.source.kind !== "csv") return undefined;
  const field = plan.data.fields.find((candidate) => candidate.name === tensor.name);
  if (field === undefined) throw new DataError(`The data block "${plan.data.name}" does not say which columns fill "${tensor.name}".`);
  return columnsOf(field);
}

/** The place in a row of what the block calls by name or number. */
function findColumn({ name, header }: TableHead, column: string | number): number {
  if (typeof column === "number") return column;
  if (header === undefined) {
    throw new DataError(
      `${name} is read without a header, so "${column}" cannot be found: set header = true or number the columns from 0.`,
    );
  }
  const place = header.indexOf(column);
  if (place < 0) throw new DataError(sentence(`${name} has no column "${column}", it has ${listed(header)}${didYouMean(column, header)}`));
  if (header.indexOf(column, place + 1) >= 0)
    throw new DataError(`${name} has two columns called "${column}": name them apart or number them.`);
  return place;
}

function columnText({ header }: TableHead, place: number): string {
  const name = header?.[place];
  return name === undefined ? `column ${place} (from 0)` : `column "${name}"`;
}
