import type { Diagnostic, Severity } from "../ir/diagnostic.ts";
import { createLineIndex } from "./lines.ts";

/** An edit by lines and columns from 1; the end is exclusive. */
export interface JsonFix {
  readonly title: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** What `check --json` prints for a diagnostic. Lines and columns start at 1; the end is exclusive. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly help: string | null;
  readonly fix: JsonFix | null;
}

/** Diagnostics as plain data, in the order given. */
export function toJson(diagnostics: readonly Diagnostic[], file: string, source: string): JsonDiagnostic[] {
  const lines = createLineIndex(source);
  const range = ({ start, end }: Diagnostic["span"]): Pick<JsonFix, "line" | "column" | "endLine" | "endColumn"> => {
    const from = lines.position(start);
    const to = lines.position(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
  return diagnostics.map(({ code, severity, message, span, help, fix }) => ({
    code,
    severity,
    message,
    file,
    ...range(span),
    help: help ?? null,
    fix: fix === undefined ? null : { title: fix.title, ...range(fix.span), text: fix.text },
  }));
}
