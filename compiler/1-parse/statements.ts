/**
 * Finds where declarations and statements start, and pairs the brackets, before the parser runs. A word is a keyword
 * only where it starts a statement, so `input` or `loss` may be names everywhere else; and because a statement's
 * first token is then like no other, an unfinished one ends where the next begins. After this pass every bracket is
 * closed: what the author left open is reported and closed here.
 */
import type { IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../ir/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import { limits } from "../limits.ts";
import { createBrackets } from "./brackets.ts";
import { retype } from "./habits.ts";
import { lineEndsBetween, spanOf } from "./token-span.ts";
import * as T from "./tokens.ts";
import { unknownDeclaration, unknownMember } from "./unknown-words.ts";

export type BodyKind = "enum" | "model" | "block" | "entries";

const bodyOf: Readonly<Record<string, BodyKind>> = { enum: "enum", model: "model", block: "block", data: "entries", train: "entries" };
const lookup = (table: Readonly<Record<string, TokenType>>, word: string): TokenType | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** After these a word is a name or a value, even first on its line. */
const keywordTypes: readonly TokenType[] = [...Object.values(T.declarationKeywords), ...Object.values(T.memberKeywords), T.For, T.On];
const demanding: ReadonlySet<TokenType> = new Set([
  ...keywordTypes,
  T.Equals,
  T.Arrow,
  T.Comma,
  T.Colon,
  T.Dot,
  T.Range,
  T.Less,
  T.Plus,
  T.Minus,
  T.Star,
  T.Slash,
  T.OpenParen,
  T.CallOpen,
  T.OpenBracket,
]);

export interface MarkedTokens {
  readonly tokens: IToken[];
  /** Offsets at which a statement or a declaration starts, rising. */
  readonly starts: readonly number[];
  /** Nested too deeply for the parser. */
  readonly tooDeep: boolean;
}

/** Retypes words and brackets by their place; drops what belongs to no statement, having reported it. */
export function markStatements(source: string, tokens: readonly IToken[], report: (diagnostic: Diagnostic) => void): MarkedTokens {
  const out: IToken[] = [];
  const starts: number[] = [];
  const brackets = createBrackets(report, (token) => out.push(token));
  let previous: IToken | undefined;
  /** The body that the next `{` outside of all brackets opens. */
  let pending: BodyKind | undefined;
  /** The depth at which a statement that nobody knows began; its tokens are dropped. */
  let skipping: number | undefined;

  const wordAt = (index: number): string | undefined => (tokens[index]?.tokenType === T.Word ? tokens[index].image : undefined);
  const typeAt = (index: number): TokenType | undefined => tokens[index]?.tokenType;

  /** `model Iris {`, `data iris for`: a declaration whatever is still open before it. */
  function declarationIsCertain(index: number): boolean {
    if (wordAt(index + 1) === undefined) return false;
    const third = typeAt(index + 2);
    switch (tokens[index]!.image) {
      case "dim":
        return third === T.Equals;
      case "block":
        return third === T.OpenBrace || third === T.OpenParen;
      case "data":
        return wordAt(index + 2) === "for";
      case "train":
        return wordAt(index + 2) === "on" || third === T.OpenBrace;
      default:
        return third === T.OpenBrace;
    }
  }

  function startDeclaration(token: IToken, word: string, index: number): void {
    brackets.closeAll(previous);
    retype(token, T.declarationKeywords[word as keyof typeof T.declarationKeywords]);
    pending = bodyOf[word];
    skipping = undefined;
    starts.push(token.startOffset);
    const joint = word === "data" ? "for" : word === "train" ? "on" : undefined;
    if (joint !== undefined && wordAt(index + 1) !== undefined && wordAt(index + 2) === joint)
      retype(tokens[index + 2]!, joint === "for" ? T.For : T.On);
  }

  function startStatement(token: IToken, type: TokenType, body?: BodyKind): void {
    brackets.closeToBrace(previous, body);
    retype(token, type);
    if (skipping === brackets.depth()) skipping = undefined;
    starts.push(token.startOffset);
  }

  function skip(): void {
    skipping ??= brackets.depth();
  }

  /** What a word means where it stands. */
  function markWord(token: IToken, index: number): void {
    const word = token.image;
    const first = previous === undefined || lineEndsBetween(source, spanOf(previous).end, token.startOffset);
    const open = previous === undefined || !demanding.has(previous.tokenType);
    const next = typeAt(index + 1);

    if (lookup(T.declarationKeywords, word)) {
      const certain = first && declarationIsCertain(index);
      if (certain || (brackets.depth() === 0 && open && pending === undefined)) return startDeclaration(token, word, index);
    }
    if (brackets.depth() === 0) {
      if (open && pending === undefined && first && skipping === undefined) {
        const meant = unknownDeclaration(token, report);
        return meant === undefined ? skip() : startDeclaration(token, meant, index);
      }
      return;
    }

    const body = brackets.body();
    const atBrace = brackets.atBrace();
    const keyword = lookup(T.memberKeywords, word);
    const followed = word === "loss" || word === "profile" ? next === T.Equals : next === T.Word;
    // `f(a,` and then `loss = 3` on a line of its own is an argument.
    const argument = !atBrace && !open && next === T.Equals;
    if (body === "model") {
      if (keyword && ((atBrace && open && (first || followed)) || (first && followed && !argument))) return startStatement(token, keyword);
      const again = skipping === undefined || skipping === brackets.depth();
      if (atBrace && open && (first || previous?.tokenType === T.OpenBrace) && again) {
        const meant = unknownMember(token, next, report);
        return meant === undefined ? skip() : startStatement(token, lookup(T.memberKeywords, meant)!);
      }
    } else if (body === "block") {
      // `loss = …` where a stage's `{` is still open: the model goes on.
      if (keyword && first && followed && !argument && word !== "let" && word !== "layer" && brackets.within("model"))
        return startStatement(token, keyword, "model");
      if (keyword && (word === "let" || word === "layer") && followed && (first || (atBrace && open))) startStatement(token, keyword);
    } else if (body === "entries") {
      const starting = next === T.Equals ? (atBrace ? open || first : first && open) : atBrace && first && open;
      if (starting) startStatement(token, T.Key);
    }
  }

  function markOpen(token: IToken): void {
    const kept = skipping === undefined;
    const sameLine = previous !== undefined && !lineEndsBetween(source, spanOf(previous).end, token.startOffset);
    const afterWord = previous?.tokenType === T.Word;
    if (token.tokenType === T.OpenParen) {
      // In a block the expression at its end may start with `(` on a line of its own.
      if (afterWord && (sameLine || !brackets.atBrace() || brackets.body() !== "block")) {
        if (!sameLine)
          report(
            problem("NN1016", spanOf(token), `\`(\` must stand on the line of \`${previous!.image}\``, {
              help: `move the \`(\` up, right behind \`${previous!.image}\``,
            }),
          );
        retype(token, T.CallOpen);
      }
      brackets.open(token, undefined, kept);
    } else if (token.tokenType === T.OpenBracket) {
      brackets.open(token, undefined, kept);
    } else if (brackets.depth() === 0) {
      brackets.open(token, pending ?? "block", kept);
      pending = undefined;
    } else {
      if (afterWord || previous?.tokenType === T.CloseParen) {
        if (!sameLine)
          report(
            problem("NN1017", spanOf(token), "`{` must stand on the line of its stage", {
              help: "move the `{` up to the end of the line before",
            }),
          );
        retype(token, T.StageOpen);
      }
      brackets.open(token, "block", kept);
    }
  }

  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    let keep = true;
    if (type === T.Word) markWord(token, index);
    else if (type === T.OpenParen || type === T.OpenBracket || type === T.OpenBrace) markOpen(token);
    else if (type === T.CloseParen || type === T.CloseBracket || type === T.CloseBrace) keep = brackets.close(token, previous);
    if (brackets.depth() > limits.nesting) {
      report(
        problem("NN1020", spanOf(token), `brackets are nested more than ${limits.nesting} deep`, {
          help: "name the inner parts with `let` or put them into a `block`",
        }),
      );
      return { tokens: [], starts, tooDeep: true };
    }
    if (skipping !== undefined && brackets.depth() < skipping) skipping = undefined;
    previous = token;
    if (keep && skipping === undefined) out.push(token);
  }
  brackets.closeAll(previous);
  return { tokens: out, starts, tooDeep: false };
}
