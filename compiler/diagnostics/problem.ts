import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Span } from "../ir/span.ts";
import { codes, type Code } from "./codes.ts";

export type ProblemDetails = Pick<Diagnostic, "label" | "help" | "fix" | "trail">;

/** A diagnostic of the table: its severity is the code's. */
export function problem(code: Code, span: Span, message: string, details: ProblemDetails = {}): Diagnostic {
  return { code, severity: codes[code].severity, message, span, ...details };
}

/** An edit that replaces the text at `span` by `text`. */
export function replace(span: Span, text: string, title = `write \`${text}\``): NonNullable<Diagnostic["fix"]> {
  return { title, span, text };
}
