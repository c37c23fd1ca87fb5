import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Span } from "../ir/span.ts";

/** Of these, one a statement is enough: what follows it is mostly its consequence. */
const spoiling: ReadonlySet<string> = new Set(["NN1001", "NN1002", "NN1010", "NN1011", "NN1014", "NN1015", "NN1021"]);
/** These explain the others of their statement. */
const causes: ReadonlySet<string> = new Set(["NN1001", "NN1002"]);
/** Diagnostics of one kind are kept up to this many. */
const MAX_KEPT = 200;

export interface Problems {
  readonly add: (diagnostic: Diagnostic) => void;
  /** Whether a statement that starts in `span` was spoiled; `starts` are the offsets of all statements, rising. */
  breaks(span: Span, starts: readonly number[]): boolean;
  /** What is worth saying, in the order of the file. */
  list(starts: readonly number[]): Diagnostic[];
}

/** Gathers syntax errors and leaves out those that only follow from another. */
export function createProblems(): Problems {
  const found: Diagnostic[] = [];
  return {
    add: (diagnostic) => {
      if (found.length < MAX_KEPT) found.push(diagnostic);
    },
    breaks: (span, starts) =>
      found.some((diagnostic) => {
        if (!spoiling.has(diagnostic.code)) return false;
        const start = starts[statementAt(starts, diagnostic.span.start)] ?? -1;
        return start >= span.start && start < Math.max(span.end, span.start + 1);
      }),
    list(starts) {
      const inOrder = [...found].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
      const kept = new Map<number, Diagnostic>();
      for (const diagnostic of inOrder) {
        if (!spoiling.has(diagnostic.code)) continue;
        const statement = statementAt(starts, diagnostic.span.start);
        const before = kept.get(statement);
        if (before === undefined || (causes.has(diagnostic.code) && !causes.has(before.code))) kept.set(statement, diagnostic);
      }
      const chosen = new Set(kept.values());
      return inOrder.filter((diagnostic) => !spoiling.has(diagnostic.code) || chosen.has(diagnostic));
    },
  };
}

/** The place in `starts` of the last one at or before `offset`; −1 before the first. */
function statementAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
