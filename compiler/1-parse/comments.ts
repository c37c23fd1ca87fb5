import type { IToken } from "chevrotain";
import type { Comment } from "../ir/ast.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { lineEndsBetween, spanOf } from "./token-span.ts";
import { DocComment } from "./tokens.ts";

export interface Comments {
  readonly all: readonly Comment[];
  /** The doc comment in front of the statement that starts at this offset. */
  readonly docs: ReadonlyMap<number, string>;
}

/** Gives each run of `///` lines to the statement behind it; one that stands in front of no statement is reported. */
export function readComments(
  comments: readonly IToken[],
  tokens: readonly IToken[],
  describable: ReadonlySet<number>,
  source: string,
  report: (diagnostic: Diagnostic) => void,
): Comments {
  const docs = new Map<number, string>();
  let next = 0;
  for (let i = 0; i < comments.length; i++) {
    if (comments[i]!.tokenType !== DocComment) continue;
    const first = comments[i]!;
    const lines = [textOf(first)];
    while (comments[i + 1]?.tokenType === DocComment && onlySpaceBetween(source, spanOf(comments[i]!).end, comments[i + 1]!.startOffset))
      lines.push(textOf(comments[++i]!));
    while (next < tokens.length && tokens[next]!.startOffset < first.startOffset) next++;
    const before = tokens[next - 1];
    const alone = before === undefined || lineEndsBetween(source, spanOf(before).end, first.startOffset);
    const owner = tokens[next]?.startOffset;
    if (alone && owner !== undefined && describable.has(owner)) docs.set(owner, lines.join("\n").trim());
    else
      report(
        problem("NN1023", spanOf(first), "this doc comment describes nothing", {
          help: "`///` stands on the lines above a declaration or a statement; for a remark write `//`",
        }),
      );
  }
  const all = comments.map((token) => ({ text: token.image, span: spanOf(token), isDoc: token.tokenType === DocComment }));
  return { all, docs };
}

const textOf = (token: IToken): string => token.image.slice(3).replace(/^ /, "").trimEnd();

function onlySpaceBetween(source: string, start: number, end: number): boolean {
  return source.slice(start, end).trim() === "";
}
