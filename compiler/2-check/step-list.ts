import type { Step, StepId } from "../ir/model.ts";
import type { Span } from "../ir/span.ts";
import { limits } from "../limits.ts";
import type { Reporter } from "./reporter.ts";
import type { Scope } from "./scope.ts";

type New<T> = T extends Step ? Omit<T, "id" | "trail"> : never;
export type NewStep = New<Step>;

/** Expansions of blocks, `repeat` and `residual`, counted even where they hold no layer. */
const MAX_EXPANSIONS = 4 * limits.layers;

export interface StepList {
  readonly steps: readonly Step[];
  /** Adds a step; over the limit it is reported once and becomes `invalid`. */
  add(step: NewStep, scope: Pick<Scope, "trail">): StepId;
  invalid(span: Span, scope: Pick<Scope, "trail">): StepId;
  isInvalid(id: StepId): boolean;
  /** Layers and arithmetic so far. */
  count(): number;
  /** Whether one more block may be expanded at this place, and `layers` more layers added. */
  allows(layers: number, span: Span, scope: Pick<Scope, "trail">): boolean;
}

/** The steps of a model as they are found. Nothing is added once there are too many. */
export function createStepList(report: Reporter): StepList {
  const steps: Step[] = [];
  let count = 0;
  let expansions = 0;
  let full = false;

  function refuse(total: number, span: Span, trail: readonly Span[]): false {
    if (!full) {
      const message =
        total > limits.layers
          ? `the model would have ${total.toLocaleString("en")} layers or more, and ${limits.layers.toLocaleString("en")} are allowed`
          : "the model uses too many blocks";
      report.add("NN2015", span, message, { help: "repeat less, or use fewer blocks", trail });
    }
    full = true;
    return false;
  }

  function push(step: NewStep, trail: readonly Span[]): StepId {
    steps.push({ ...step, id: steps.length, trail } as Step);
    return steps.length - 1;
  }

  return {
    steps,
    add(step, { trail }) {
      if (full) return steps.length > 0 ? firstInvalid() : push({ kind: "invalid", span: step.span }, trail);
      if (step.kind === "layer" || step.kind === "arithmetic") {
        count++;
        if (count > limits.layers) {
          refuse(count, step.span, trail);
          return push({ kind: "invalid", span: step.span }, trail);
        }
      }
      return push(step, trail);
    },
    invalid: (span, { trail }) => (full ? firstInvalid() : push({ kind: "invalid", span }, trail)),
    isInvalid: (id) => steps[id]?.kind === "invalid",
    count: () => count,
    allows(layers, span, { trail }) {
      if (full) return false;
      expansions++;
      if (count + layers > limits.layers) return refuse(count + layers, span, trail);
      return expansions <= MAX_EXPANSIONS || refuse(0, span, trail);
    },
  };

  function firstInvalid(): StepId {
    const at = steps.findLastIndex((step) => step.kind === "invalid");
    return at >= 0 ? at : push({ kind: "invalid", span: { start: 0, end: 0 } }, []);
  }
}
