import type { IToken } from "chevrotain";
import type { Span } from "../ir/span.ts";

/** The half-open span of a token; the end of the file for the token that Chevrotain puts there. */
export function spanOf(token: IToken, fileEnd = 0): Span {
  if (!(token.startOffset >= 0)) return { start: fileEnd, end: fileEnd };
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** Whether a line ends between two offsets. */
export function lineEndsBetween(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === 10 || code === 13) return true;
  }
  return false;
}
