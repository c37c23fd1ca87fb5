/** What lints are and what they look at: a sound model, every shape known. */
import type { Code } from "../diagnostics/codes.ts";
import type { ProblemDetails } from "../diagnostics/problem.ts";
import type { Layer, Value } from "../ir/layer.ts";
import type { LossTerm, Model, Step, StepId } from "../ir/model.ts";
import type { Span } from "../ir/span.ts";
import { layers } from "../layers/index.ts";

export interface Finding extends ProblemDetails {
  readonly span: Span;
  readonly message: string;
  readonly help: string;
}

/** Something that the language allows and that is hardly meant. */
export interface Lint {
  readonly code: Code;
  find(subject: Subject): readonly Finding[];
}

export type LayerStep = Step & { readonly kind: "layer" };

export interface Subject {
  readonly model: Model;
  /** What each step gives in inference. */
  readonly values: ReadonlyMap<StepId, Value>;
  /** The steps that a step flows into. */
  users(id: StepId): readonly Step[];
  /** The step before one of one operand. */
  before(step: LayerStep): Step | undefined;
}

export function subjectOf(model: Model, values: ReadonlyMap<StepId, Value>): Subject {
  const users = new Map<StepId, Step[]>();
  const use = (id: StepId, by: Step): void => void users.set(id, [...(users.get(id) ?? []), by]);
  for (const step of model.steps) {
    if (step.kind === "layer") step.inputs.forEach((id) => use(id, step));
    if (step.kind === "arithmetic") for (const side of [step.left, step.right]) if (side.kind === "step") use(side.step, step);
  }
  return {
    model,
    values,
    users: (id) => users.get(id) ?? [],
    before: ({ inputs }) => (inputs.length === 1 ? model.steps[inputs[0]!] : undefined),
  };
}

export const layerSteps = ({ model }: Subject): readonly LayerStep[] => model.steps.filter((step) => step.kind === "layer");

export const natureOf = (step: Step | undefined): Layer["nature"] => (step?.kind === "layer" ? layers[step.layer]?.nature : undefined);

/** The nearest step before that does something to its numbers: Flatten and Dropout are passed over. */
export function source(subject: Subject, step: LayerStep): Step | undefined {
  let before = subject.before(step);
  while (before?.kind === "layer" && natureOf(before) === "neutral") before = subject.before(before);
  return before;
}

/** A term of the loss whose prediction is an output, and the last layer of that output. */
export interface Ending {
  readonly term: LossTerm;
  readonly last: LayerStep;
  /** The name of the target that it is compared with. */
  readonly target: string;
}

/** Losses that measure how far two values are apart. */
export const distances: ReadonlySet<string> = new Set(["MSE", "MAE", "Huber", "SmoothL1"]);

export function endings({ model }: Subject): readonly Ending[] {
  return model.loss.flatMap((term) => {
    const [prediction, target] = term.call.operands;
    const last = prediction && model.steps[prediction.step];
    return last?.kind === "layer" && target !== undefined ? [{ term, last, target: target.name }] : [];
  });
}
