import type { Span } from "./span.ts";

export type Severity = "error" | "warning";

/** An edit that mends the problem for certain: replace `span` with `text`. */
export interface Fix {
  readonly title: string;
  readonly span: Span;
  readonly text: string;
}

/**
 * What a phase says about the author's text. `code` never changes its meaning; the table of codes is
 * compiler/diagnostics/codes.ts. `label` is the short remark printed behind the `^^^^` of the source frame.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly label?: string;
  readonly help?: string;
  readonly fix?: Fix;
  /** Where a block was used, innermost first, when the span lies inside a block's definition. */
  readonly trail?: readonly Span[];
}
