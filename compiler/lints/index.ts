/** Lints: warnings about sound models. Each is one file and one line; what is read from single arguments is 2-check's. */
import { problem } from "../diagnostics/problem.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Value } from "../ir/layer.ts";
import type { Model, StepId } from "../ir/model.ts";
import { distanceOfDistributions } from "./distance-of-distributions.ts";
import { droppedOutputs } from "./dropped-outputs.ts";
import { idleDropout } from "./idle-dropout.ts";
import { idleLoss } from "./idle-loss.ts";
import { linearAfterLinear } from "./linear-after-linear.ts";
import { type Lint, subjectOf } from "./lint.ts";
import { oneHotClasses } from "./one-hot-classes.ts";
import { softmaxOverOne } from "./softmax-over-one.ts";
import { twoActivations } from "./two-activations.ts";
import { unreachableTargets } from "./unreachable-targets.ts";
import { unscaledBytes } from "./unscaled-bytes.ts";

export const lints: readonly Lint[] = [
  unscaledBytes,
  unreachableTargets,
  linearAfterLinear,
  twoActivations,
  softmaxOverOne,
  idleDropout,
  droppedOutputs,
  idleLoss,
  oneHotClasses,
  distanceOfDistributions,
];

/** What is hardly meant in a model without errors; a block that is used many times is warned of once. */
export function lint(model: Model, values: ReadonlyMap<StepId, Value>): readonly Diagnostic[] {
  const subject = subjectOf(model, values);
  const found = new Map<string, Diagnostic>();
  for (const { code, find } of lints) {
    for (const { span, message, trail = [], ...details } of find(subject)) {
      const key = `${code} ${span.start} ${span.end}`;
      if (!found.has(key)) found.set(key, problem(code, span, message, trail.length === 0 ? details : { ...details, trail }));
    }
  }
  return [...found.values()];
}
