/** The cells of one line of CSV. */

/** Puts the cells of `text` from `start` to `end`, a line without quotes, into `cells`; spaces around them do not count. */
export function splitPlain(text: string, start: number, end: number, cells: string[]): void {
  cells.length = 0;
  let at = start;
  for (;;) {
    let comma = text.indexOf(",", at);
    if (comma < 0 || comma > end) comma = end;
    cells.push(trimmed(text, at, comma));
    if (comma === end) return;
    at = comma + 1;
  }
}

/** `trim` makes a string more of each cell; most have nothing to trim. */
function trimmed(text: string, start: number, end: number): string {
  const cell = text.slice(start, end);
  const spaces = start < end && (text.charCodeAt(start) <= 32 || text.charCodeAt(end - 1) <= 32 || text.charCodeAt(start) > 127);
  return spaces ? cell.trim() : cell;
}

/** "open": the record goes on behind the line break. "wrong": a quote stands where none may. */
export type QuotedCells = "cells" | "open" | "wrong";

/** The same for a record with quotes: a cell in quotes may hold commas and line breaks, and a quote as two. */
export function splitQuoted(record: string, cells: string[]): QuotedCells {
  cells.length = 0;
  let at = 0;
  for (;;) {
    while (record[at] === " " || record[at] === "\t") at++;
    if (record[at] !== '"') {
      const comma = record.indexOf(",", at);
      const cell = record.slice(at, comma < 0 ? undefined : comma);
      if (cell.includes('"')) return "wrong";
      cells.push(cell.trim());
      if (comma < 0) return "cells";
      at = comma + 1;
      continue;
    }
    let cell = "";
    for (at++; ; at++) {
      const quote = record.indexOf('"', at);
      if (quote < 0) return "open";
      cell += record.slice(at, quote);
      at = quote + 1;
      if (record[at] !== '"') break;
      cell += '"';
    }
    cells.push(cell);
    while (record[at] === " " || record[at] === "\t") at++;
    if (at >= record.length) return "cells";
    if (record[at] !== ",") return "wrong";
    at++;
  }
}
