/** The words and signs of a file with what stands between them: comments, line ends, blank lines. */
import type { Ast, Span } from "../../compiler/index.ts";

/** A comment between two tokens. */
export interface GapComment {
  readonly text: string;
  /** Not behind a token of the same line. */
  readonly ownLine: boolean;
  /** A blank line stands above it. */
  readonly blankBefore: boolean;
}

/** What stands between a token and the one before it. */
export interface Gap {
  readonly comments: readonly GapComment[];
  /** A line ends in it. */
  readonly newline: boolean;
  /** A blank line stands right above the token. */
  readonly blankBefore: boolean;
}

export interface SourceToken {
  readonly text: string;
  readonly start: number;
  readonly gap: Gap;
}

const blankLine = /\n\s*\n/;

/**
 * The tokens in order, commas left out (whoever prints a list knows where they stand), and an empty one at the end of
 * the file, whose gap has the last comments.
 *
 * @param source with `\n` as its only line end
 */
export function sourceTokens(source: string, tokens: readonly Span[], comments: Ast["comments"]): readonly SourceToken[] {
  const kept = tokens.filter(({ start }) => source[start] !== ",");
  const found: SourceToken[] = [];
  let nextComment = 0;
  let previousEnd = 0;
  for (const { start, end } of [...kept, { start: source.length, end: source.length }]) {
    const between: GapComment[] = [];
    let at = previousEnd;
    for (; nextComment < comments.length && comments[nextComment]!.span.start < start; nextComment++) {
      const { text, span } = comments[nextComment]!;
      const before = source.slice(at, span.start);
      between.push({ text: text.trimEnd(), ownLine: found.length === 0 || before.includes("\n"), blankBefore: blankLine.test(before) });
      at = span.end;
    }
    const gap = {
      comments: between,
      newline: source.slice(previousEnd, start).includes("\n"),
      blankBefore: blankLine.test(source.slice(at, start)),
    };
    found.push({ text: source.slice(start, end), start, gap });
    previousEnd = end;
  }
  return found;
}
