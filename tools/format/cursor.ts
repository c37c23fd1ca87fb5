/** Hands out the tokens of a file in their order, each with the comments in front of it: none can be lost or doubled. */
import { builders, type Doc } from "./doc.ts";
import type { Gap, SourceToken } from "./source-tokens.ts";

const { breakParent, hardline, indent, line, lineSuffix, softline } = builders;

/** What stands between two tokens where there is no comment: nothing, a space, or a place where a line may end. */
export type Separator = "" | " " | "line" | "softline";

const separators: Readonly<Record<Separator, Doc>> = { "": "", " ": " ", line, softline };

/** The line above the first thing of a gap: as the author left it, none, or one. */
export type Blank = "keep" | "drop" | "force";

export interface Cursor {
  /** The text of the next token; "" at the end of the file. */
  peek(): string;
  /** Its offset. */
  start(): number;
  /** What the author put in front of it. */
  gap(): Gap;
  /** Takes the comments in front of the next token; what follows them must start a line. "" where there are none. */
  comments(first?: Blank): Doc;
  /** Comments and a new line: what stands in front of a statement. */
  newLine(first: Blank): Doc;
  /** What stands in front of the next token, for whoever has to put it elsewhere than the token. */
  before(separator: Separator): Doc;
  /** The next token, with what stands in front of it where that has not been taken. */
  take(separator?: Separator): Doc;
}

export function createCursor(tokens: readonly SourceToken[]): Cursor {
  let next = 0;
  /** The gap of the next token has been printed. */
  let taken = false;

  const gap = (): Gap => tokens[next]!.gap;
  const lines = (blank: boolean): Doc => (blank ? [hardline, hardline] : hardline);

  function comments(first: Blank = "keep"): Doc {
    if (taken) return "";
    taken = true;
    let above = first;
    return gap().comments.map(({ text, ownLine, blankBefore }): Doc => {
      if (!ownLine) return [lineSuffix(`  ${text}`), breakParent];
      const blank = above === "keep" ? blankBefore : above === "force";
      above = "keep";
      return [lines(blank), text];
    });
  }

  function before(separator: Separator): Doc {
    const { comments: between } = gap();
    if (taken) return "";
    if (between.length === 0) {
      taken = true;
      return separators[separator];
    }
    const broken: Doc = [comments("drop"), hardline];
    return separator === "line" || separator === "softline" ? broken : indent(broken);
  }

  return {
    peek: () => tokens[next]!.text,
    start: () => tokens[next]!.start,
    gap,
    comments,
    newLine(first) {
      const own = gap().comments.some(({ ownLine }) => ownLine);
      const blank = own || first === "keep" ? gap().blankBefore : first === "force";
      return [comments(first), lines(blank)];
    },
    before,
    take(separator = "") {
      const doc: Doc = [before(separator), tokens[next]!.text];
      next++;
      taken = false;
      return doc;
    },
  };
}
