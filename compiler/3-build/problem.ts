import type { Problem } from "../ir/layer.ts";

/** Carries a problem of the author's out of a layer that is being built. */
export class BuildProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}
