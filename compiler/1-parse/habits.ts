/** Reports what people write by habit from other languages, and reads it as what was meant. */
import type { IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../ir/diagnostic.ts";
import { problem, replace } from "../diagnostics/problem.ts";
import { limits } from "../limits.ts";
import { spanOf } from "./token-span.ts";
import {
  Arrow,
  BadNumber,
  BlockComment,
  FatArrow,
  HashComment,
  NumberLiteral,
  Semicolon,
  SingleQuoted,
  StringLiteral,
  UnclosedString,
  Word,
} from "./tokens.ts";

/** The tokens without those that were only a habit; each of these is reported once. Also notes where each token ends. */
export function mendHabits(tokens: readonly IToken[], report: (diagnostic: Diagnostic) => void): IToken[] {
  return tokens.filter((token) => {
    token.endOffset = token.startOffset + token.image.length - 1;
    const span = spanOf(token);
    switch (token.tokenType) {
      case Word:
        if (token.image.length > limits.identifierLength) {
          report(
            problem("NN1009", span, `a name has at most ${limits.identifierLength} letters, this one has ${token.image.length}`, {
              help: "use a shorter name",
            }),
          );
        }
        return true;
      case Semicolon:
        report(
          problem("NN1007", span, "statements end without `;`", {
            help: "remove the `;`: a statement ends where the next one begins",
            fix: replace(span, "", "remove `;`"),
          }),
        );
        return false;
      case HashComment:
        report(
          problem("NN1006", span, "a comment starts with `//`", {
            help: "write `//` in place of `#`",
            fix: replace({ start: span.start, end: span.start + 1 }, "//"),
          }),
        );
        return false;
      case BlockComment:
        report(
          problem("NN1006", firstLine(token), "a comment starts with `//` and ends with its line", {
            help: "put `//` in front of each line of the comment",
          }),
        );
        return false;
      case FatArrow:
        report(problem("NN1008", span, "values flow along `->`", { help: "write `->`", fix: replace(span, "->") }));
        return retype(token, Arrow);
      case SingleQuoted: {
        const text = token.image.replace(/^'|'$/g, "");
        const fix = text.includes('"') ? undefined : replace(span, `"${text}"`);
        report(problem("NN1003", span, "a string stands in double quotes", { help: `write "${text}"`, ...(fix && { fix }) }));
        return retype(token, StringLiteral);
      }
      case UnclosedString:
        report(
          problem("NN1002", span, "this string is never closed", {
            label: 'no `"` until the end of the line',
            help: 'close the string with `"` on the same line',
          }),
        );
        return retype(token, StringLiteral);
      case BadNumber:
        report(
          problem("NN1004", span, `\`${token.image}\` is neither a number nor a name`, {
            help: "numbers are written `12`, `1.5` or `1e-3`; names start with a letter",
          }),
        );
        return retype(token, NumberLiteral);
      case NumberLiteral:
        if (!Number.isFinite(Number(token.image))) {
          report(problem("NN1005", span, `\`${token.image}\` is too large for a number`, { help: "the largest number is about 1.8e308" }));
        }
        return true;
      default:
        return true;
    }
  });
}

/** Chevrotain's tokens carry their type: the parser looks at nothing else. */
export function retype(token: IToken, type: TokenType): true {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
  return true;
}

function firstLine(token: IToken): { start: number; end: number } {
  const end = token.image.search(/[\n\r]/);
  return { start: token.startOffset, end: token.startOffset + (end < 0 ? token.image.length : end) };
}
