/** One canonical form of `.nnet` text. */
import { type Diagnostic, parse, printAst, tokenize } from "../../compiler/index.ts";
import { alignComments } from "./align-comments.ts";
import { createCursor } from "./cursor.ts";
import { printFile } from "./declarations.ts";
import { printDoc } from "./doc.ts";
import { sourceTokens } from "./source-tokens.ts";

export interface Formatted {
  /** The text in its canonical form, lines ending in `\n`; the source as it was where it has syntax errors. */
  readonly text: string;
  /** The syntax errors that are in the way; empty where the text was formatted. */
  readonly errors: readonly Diagnostic[];
}

/**
 * Formats a file: two spaces, a statement a line, neighbours aligned, 100 columns. Lines into which the author has
 * broken a flow, and single blank lines, stay; comments stay where they are. Formatting twice changes nothing more.
 *
 * @throws Error where the result would mean something else than the source, which is a bug
 */
export function format(source: string): Formatted {
  const text = source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const { ast } = parse(text);
  if (!ast.complete) return { text: source, errors: parse(source).diagnostics.filter(({ severity }) => severity === "error") };
  const tokens = sourceTokens(text, tokenize(text), ast.comments);
  const printed = printDoc(printFile(text, ast, createCursor(tokens)));
  const formatted = alignComments(printed.replace(/^\n+/, ""));
  if (printAst(parse(formatted).ast) !== printAst(ast)) throw new Error(`formatting would change what the file means:\n\n${source}`);
  return { text: formatted, errors: [] };
}

/** Whether a file has its canonical form; one with syntax errors has none. */
export function isFormatted(source: string): boolean {
  const { text, errors } = format(source);
  return errors.length === 0 && text === source;
}
