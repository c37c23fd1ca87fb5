import { DataError, type TextTable } from "../../runtime/index.ts";
import { splitPlain, splitQuoted } from "./csv-cells.ts";

export interface CsvOptions {
  /** The first line names the columns. */
  readonly header: boolean;
  /** What messages call the table: the file's name. */
  readonly name: string;
}

/** Is told the rows of a CSV file one by one. */
export interface CsvSink {
  /** Before the first row: the names of the columns, where the file has them. */
  begin(header: readonly string[] | undefined): void;
  /** `cells` is only good until it returns; `line` is where the row starts in the file, from 1. */
  row(cells: readonly string[], line: number): void;
}

/** Reads CSV that comes in pieces, however they are cut. */
export interface CsvReader {
  write(text: string): void;
  end(): void;
}

/** A cell in quotes that is longer has lost its closing quote. */
const LONGEST_RECORD = 1 << 24;

/**
 * Reads CSV text (RFC 4180: quotes, line breaks within quotes) row by row. Spaces around cells and empty lines do not
 * count; every line has as many columns as the first. Line ends may be of any kind; within quotes they become `\n`.
 *
 * @throws DataError with the file and the line, from `write` and `end`
 */
export function createCsvReader({ header, name }: CsvOptions, sink: CsvSink): CsvReader {
  const cells: string[] = [];
  /** Text behind the last whole line, and a record with open quotes before it. */
  let rest = "";
  let open: { readonly text: string; readonly line: number } | undefined;
  let line = 0;
  let width = -1;

  function row(at: number): void {
    if (width < 0) {
      width = cells.length;
      sink.begin(header ? [...cells] : undefined);
      if (header) return;
    }
    if (cells.length !== width) {
      const found = cells.length === 1 ? "1 column" : `${cells.length} columns`;
      throw new DataError(`${name}, line ${at}: ${found}, but the first line has ${width}; a cell with a comma goes in quotes.`);
    }
    sink.row(cells, at);
  }

  function quoted(record: string, at: number): void {
    const found = splitQuoted(record, cells);
    if (found === "wrong" || record.length > LONGEST_RECORD) throw wrongQuotes(name, at);
    open = found === "open" ? { text: record, line: at } : undefined;
    if (found === "cells") row(at);
  }

  /** A line of `text`, without its end. */
  function take(text: string, start: number, end: number, hasQuotes: boolean): void {
    line++;
    if (open !== undefined) {
      const record = `${open.text}\n${text.slice(start, end)}`;
      // After an even number of quotes the cell is as open as before; looking at it again would be for nothing.
      if (isOdd(text, start, end) || record.length > LONGEST_RECORD) quoted(record, open.line);
      else open = { text: record, line: open.line };
    } else if (hasQuotes) quoted(text.slice(start, end), line);
    else {
      splitPlain(text, start, end, cells);
      if (cells.length > 1 || cells[0] !== "") row(line);
    }
  }

  function takeLines(text: string): void {
    let start = 0;
    let quote = text.indexOf('"');
    for (;;) {
      const end = text.indexOf("\n", start);
      if (end < 0) break;
      const hasQuotes = quote >= 0 && quote < end;
      take(text, start, end, hasQuotes);
      start = end + 1;
      if (hasQuotes) quote = text.indexOf('"', start);
    }
    rest = text.slice(start);
  }

  return {
    write(piece) {
      const text = line === 0 && rest === "" && piece.startsWith("\uFEFF") ? piece.slice(1) : rest + piece;
      // The second half of a line end may come with the next piece.
      const whole = text.endsWith("\r") ? text.length - 1 : text.length;
      if (!text.includes("\r")) takeLines(text);
      else {
        takeLines(text.slice(0, whole).replaceAll(/\r\n?/g, "\n"));
        rest += text.slice(whole);
      }
    },
    end() {
      if (rest !== "") takeLines(`${rest.replaceAll("\r", "\n")}\n`);
      if (open !== undefined) throw wrongQuotes(name, open.line);
      if (width < 0) throw new DataError(`${name} is empty.`);
    },
  };
}

/** The whole text as a table. @throws DataError with the file and the line */
export function parseCsv(text: string, options: CsvOptions): TextTable {
  let head: readonly string[] | undefined;
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const reader = createCsvReader(options, {
    begin: (header) => (head = header),
    row(cells, line) {
      rows.push([...cells]);
      lines.push(line);
    },
  });
  reader.write(text);
  reader.end();
  return { name: options.name, ...(head && { header: head }), rows, lines };
}

/** Whether the text from `start` to `end` has an odd number of quotes. */
function isOdd(text: string, start: number, end: number): boolean {
  let odd = false;
  for (let at = text.indexOf('"', start); at >= 0 && at < end; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function wrongQuotes(name: string, line: number): DataError {
  return new DataError(
    `${name}, line ${line}: the quotes are not right; a cell in quotes ends with one, and a quote within it is written twice.`,
  );
}
