import type { Problem } from "../ir/layer.ts";
import type { Span } from "../ir/span.ts";

/** Carries a problem of the author's out of a layer that is being built. */
export class BuildProblem extends Error {
  readonly problem: Problem;
  /** Where it is, if not at the layer's name. */
  readonly span: Span | undefined;
  constructor(problem: Problem, span?: Span) {
    super(problem.message);
    this.problem = problem;
    this.span = span;
  }
}
