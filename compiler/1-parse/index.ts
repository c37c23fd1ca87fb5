/** Phase 1: text -> Ast. Says everything that is wrong with the text as text, and keeps the rest of the file. */
import type { IToken } from "chevrotain";
import type { Ast } from "../ir/ast.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Span } from "../ir/span.ts";
import { problem } from "../diagnostics/problem.ts";
import { limits } from "../limits.ts";
import { buildDeclarations } from "./ast-builder.ts";
import { readComments } from "./comments.ts";
import { syntaxProblem } from "./errors.ts";
import { mendHabits } from "./habits.ts";
import { createParser } from "./parser.ts";
import { createProblems } from "./problems.ts";
import { markStatements } from "./statements.ts";
import { spanOf } from "./token-span.ts";
import { createLexer, vocabulary } from "./tokens.ts";

export interface ParseResult {
  readonly ast: Ast;
  readonly diagnostics: readonly Diagnostic[];
}

/** Made at the first use, because making them takes some milliseconds; they keep nothing from one file to the next. */
const machines: { lexer?: ReturnType<typeof createLexer>; parser?: ReturnType<typeof createParser> } = {};

/** Parses a file. Never throws: whatever the text is, there are an Ast and diagnostics. */
export function parse(source: string): ParseResult {
  const whole: Span = { start: 0, end: source.length };
  const empty: Ast = { declarations: [], comments: [], doc: undefined, complete: false, span: whole };
  const head: Span = { start: 0, end: 0 };
  if (source.length > limits.sourceLength) {
    const message = `the file has ${source.length} characters, and ${limits.sourceLength} are allowed`;
    return {
      ast: empty,
      diagnostics: [problem("NN1018", head, message, { help: "a model file is text of a few pages: is this the right file?" })],
    };
  }

  machines.lexer ??= createLexer();
  const lexed = machines.lexer.tokenize(source);
  if (lexed.tokens.length > limits.tokens) {
    const message = `the file has ${lexed.tokens.length} words and signs, and ${limits.tokens} are allowed`;
    return {
      ast: empty,
      diagnostics: [problem("NN1019", head, message, { help: "write what is repeated as a `block` or with `repeat`" })],
    };
  }

  const problems = createProblems();
  for (const error of lexed.errors) {
    const span = { start: error.offset, end: error.offset + Math.max(1, error.length) };
    problems.add(
      problem("NN1001", span, `${shown(source.slice(span.start, span.end))} has no meaning here`, {
        help: "remove it; names consist of the letters a to z, digits and `_`, and start with a letter",
      }),
    );
  }
  const tokens = mendHabits(lexed.tokens, problems.add);
  const marked = markStatements(source, tokens, problems.add);
  if (marked.tooDeep) return { ast: empty, diagnostics: problems.list([]) };

  machines.parser ??= createParser();
  const run = machines.parser.parse(marked.tokens);
  for (const error of run.errors) problems.add(syntaxProblem(error, marked.tokens, source));
  if (run.tooMany)
    problems.add(
      problem("NN1022", head, "there are more syntax errors than are shown", { help: "mend those at the top of the file first" }),
    );

  const comments = readComments(lexed.groups["comments"] ?? [], tokens, describable(marked.tokens), source, problems.add);
  const context = { docs: comments.docs, broken: (span: Span) => problems.breaks(span, marked.starts), report: problems.add };
  const declarations = run.cst === undefined ? [] : buildDeclarations(run.cst, context);
  const diagnostics = problems.list(marked.starts);
  const first = declarations[0];
  return {
    ast: {
      declarations,
      comments: comments.all,
      doc: first && comments.docs.get(first.span.start),
      complete: !diagnostics.some((diagnostic) => diagnostic.severity === "error"),
      span: whole,
    },
    diagnostics,
  };
}

/** The places of the words and signs of a text, in order; comments and what has no meaning are not among them. */
export function tokenize(source: string): readonly Span[] {
  machines.lexer ??= createLexer();
  return machines.lexer.tokenize(source).tokens.map((token) => spanOf(token));
}

/** Offsets of the keywords that may have a doc comment. */
function describable(tokens: readonly IToken[]): ReadonlySet<number> {
  return new Set(
    tokens
      .filter((token) => token.tokenType.name.endsWith("Keyword") && vocabulary.includes(token.tokenType))
      .map((token) => token.startOffset),
  );
}

/** A character as people can read it, invisible ones by their number. */
function shown(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0)!);
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(first)
    ? `\`${first}\``
    : `the character U+${first.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}
