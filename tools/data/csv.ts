import { CsvError, parse } from "csv-parse/sync";
import { DataError, type TextTable } from "../../runtime/index.ts";

export interface CsvOptions {
  /** The first line names the columns. */
  readonly header: boolean;
  /** What messages call the table: the file's name. */
  readonly name: string;
}

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Parses CSV text (RFC 4180: quotes, line breaks within quotes) into a table. Spaces around cells and empty lines
 * do not count; every line has as many columns as the first.
 *
 * @throws DataError with the file and the line
 */
export function parseCsv(text: string, { header, name }: CsvOptions): TextTable {
  const records = parseRecords(text, name);
  const first = records[0];
  if (first === undefined) throw new DataError(`${name} is empty.`);
  const width = first.record.length;
  const odd = records.find(({ record }) => record.length !== width);
  if (odd) {
    throw new DataError(
      `${name}, line ${odd.info.lines}: ${count(odd.record.length)}, but the first line has ${width}; a cell with a comma goes in quotes.`,
    );
  }
  const data = header ? records.slice(1) : records;
  return {
    name,
    ...(header ? { header: first.record } : {}),
    rows: data.map(({ record }) => record),
    lines: data.map(({ info }) => info.lines),
  };
}

function parseRecords(text: string, name: string): CsvRecord[] {
  try {
    // The type of `info: true` is not in the library's overloads.
    return parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      // Checked afterwards, for a message of our own.
      relax_column_count: true,
      // Found by itself, the line end of the first line would be taken for all.
      record_delimiter: ["\r\n", "\n", "\r"],
      info: true,
    }) as unknown as CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? `, line ${error["lines"]}` : "";
    throw new DataError(
      `${name}${line}: the quotes are not right; a cell in quotes ends with one, and a quote within it is written twice.`,
      { cause: error },
    );
  }
}

function count(columns: number): string {
  return columns === 1 ? "1 column" : `${columns} columns`;
}
