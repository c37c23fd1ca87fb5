import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Span } from "../ir/span.ts";
import type { Code } from "../diagnostics/codes.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { problem, type ProblemDetails } from "../diagnostics/problem.ts";

/** More than anybody reads. */
const MAX_KEPT = 500;
/** Names that are compared with one that is unknown, the nearest scope's first. */
const MAX_CANDIDATES = 300;

export interface Reporter {
  /** One diagnostic a code and place: a block that is used ten times reports its mistakes once. */
  add(code: Code, span: Span, message: string, details?: ProblemDetails): void;
  /** Runs `attempt` without keeping what it reports; whether it reported an error. */
  silently<T>(attempt: () => T): { readonly result: T; readonly failed: boolean };
  /** "Did you mean": as `nearest` of diagnostics/, but only while somebody is going to read it. */
  nearest(word: string, candidates: readonly string[]): string | undefined;
  list(): readonly Diagnostic[];
}

/** Collects what the phase says; `list` is in the order of the file. */
export function createReporter(): Reporter {
  const found = new Map<string, Diagnostic>();
  let muted = 0;
  let errorsWhileMuted = 0;
  return {
    add(code, span, message, details = {}) {
      const { trail, ...rest } = details;
      const diagnostic = problem(code, span, message, trail === undefined || trail.length === 0 ? rest : details);
      if (muted > 0) {
        if (diagnostic.severity === "error") errorsWhileMuted++;
        return;
      }
      const key = `${code} ${span.start} ${span.end}`;
      if (!found.has(key) && found.size < MAX_KEPT) found.set(key, diagnostic);
    },
    silently(attempt) {
      const before = errorsWhileMuted;
      muted++;
      try {
        const result = attempt();
        return { result, failed: errorsWhileMuted > before };
      } finally {
        muted--;
      }
    },
    // 12,000 unknown names in a file of 12,000 names would otherwise take a minute.
    nearest: (word, candidates) => (found.size >= MAX_KEPT ? undefined : nearest(word, candidates.slice(0, MAX_CANDIDATES))),
    list: () => [...found.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
  };
}
