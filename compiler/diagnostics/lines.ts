import type { Position } from "../ir/span.ts";

/** The lines of a text, found once: positions in O(log lines). */
export interface LineIndex {
  position(offset: number): Position;
  /** The text of a line (from 1), without what ends it; "" outside of the file. */
  text(line: number): string;
}

/** `\n`, `\r\n` and `\r` each end a line, as in ir/span.ts. */
export function createLineIndex(source: string): LineIndex {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return {
    position(offset) {
      const at = Math.max(0, Math.min(offset, source.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= at) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: at - starts[low]! + 1 };
    },
    text(line) {
      const start = starts[line - 1];
      return start === undefined ? "" : source.slice(start, starts[line] ?? source.length).replace(/[\r\n]+$/, "");
    },
  };
}
