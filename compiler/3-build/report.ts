/** Gathers diagnostics; a block used many times reports a problem at one place once. */
import type { Diagnostic, Fix } from "../ir/diagnostic.ts";
import type { Problem } from "../ir/layer.ts";
import type { Model } from "../ir/model.ts";
import type { Span } from "../ir/span.ts";

/** Where a problem is shown, and what its fix may edit. */
export interface Place {
  readonly span: Span;
  readonly trail?: readonly Span[];
  /** The operand that a fix extends: the output of this name. */
  readonly operand?: string;
}

export interface Reporter {
  readonly diagnostics: readonly Diagnostic[];
  add(problem: Problem, place: Place): void;
  failed(): boolean;
}

export function createReporter(model: Model): Reporter {
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  return {
    diagnostics,
    add(problem, place) {
      const key = `${problem.code} ${place.span.start}`;
      if (seen.has(key)) return;
      seen.add(key);
      const fix = fixOf(problem, place, model);
      diagnostics.push({
        code: problem.code,
        severity: "error",
        message: problem.message,
        span: place.span,
        ...(problem.label === undefined ? {} : { label: problem.label }),
        ...(problem.help === undefined ? {} : { help: problem.help }),
        ...(fix === undefined ? {} : { fix }),
        ...(place.trail === undefined || place.trail.length === 0 ? {} : { trail: place.trail }),
      });
    },
    failed: () => diagnostics.length > 0,
  };
}

function fixOf({ fix }: Problem, place: Place, model: Model): Fix | undefined {
  if (fix === undefined) return undefined;
  const { title } = fix;
  if (fix.insertBefore !== undefined) return { title, span: { start: place.span.start, end: place.span.start }, text: fix.insertBefore };
  if (fix.replaceName !== undefined) return { title, span: place.span, text: fix.replaceName };
  const output = model.outputs.find(({ name }) => name === place.operand);
  if (fix.insertAfterOperand === undefined || output === undefined) return undefined;
  return { title, span: { start: output.span.end, end: output.span.end }, text: fix.insertAfterOperand };
}
