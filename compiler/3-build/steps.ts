/** Each step of the model in order; what depends on a step that failed is passed over in silence. */
import type { Builder } from "../ir/builder.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Layer, Problem, Value } from "../ir/layer.ts";
import type { Model, Step, StepId } from "../ir/model.ts";
import { layers } from "../layers/index.ts";
import { limits } from "../limits.ts";
import { buildArithmetic } from "./arithmetic.ts";
import { layerContext } from "./layer-context.ts";
import type { Parameters } from "./parameters.ts";
import { BuildProblem } from "./problem.ts";
import type { Reporter } from "./report.ts";
import { resolveAll } from "./resolve.ts";
import type { Sources } from "./sources.ts";

export interface StepsContext {
  readonly training: boolean;
  readonly sources: Sources;
  readonly parameters: Parameters;
  readonly random: NodeId;
  readonly report: Reporter;
}

export function buildSteps(g: Builder, model: Model, context: StepsContext): Map<StepId, Value> {
  const values = new Map<StepId, Value>();
  for (const step of model.steps) {
    try {
      const value = buildStep(g, model, step, values, context);
      if (value === undefined) continue;
      if ("code" in value) throw new BuildProblem(value);
      refuseHuge(value, context.parameters.capacity);
      values.set(step.id, value);
    } catch (error) {
      if (!(error instanceof BuildProblem)) throw error;
      context.report.add(error.problem, { span: error.span ?? (step.kind === "layer" ? step.nameSpan : step.span), trail: step.trail });
    }
  }
  return values;
}

function buildStep(
  g: Builder,
  model: Model,
  step: Step,
  values: ReadonlyMap<StepId, Value>,
  context: StepsContext,
): Value | Problem | undefined {
  switch (step.kind) {
    case "input":
    case "target":
      return context.sources.get(step.name);
    case "invalid":
      return undefined;
    case "arithmetic":
      g.origin = { span: step.span, step: step.id, section: `${arithmeticNames[step.op]}${step.id}`, role: "forward" };
      return buildArithmetic(g, step, values);
    case "layer": {
      const inputs = step.inputs.map((id) => values.get(id));
      const layer: Layer | undefined = layers[step.layer];
      if (layer?.build === undefined || inputs.some((input) => input === undefined)) return undefined;
      g.origin = { span: step.span, step: step.id, section: step.instance, role: "forward" };
      const args = resolveAll(step.args, values);
      const tracked = layerContext(g, model, step, args, context);
      const built = layer.build(tracked, inputs as Value[], args);
      const unheard = "code" in built ? undefined : tracked.unheard();
      // The value is sound all the same: what depends on it is built, and its mistakes are said too.
      if (unheard !== undefined) context.report.add(unheard, { span: step.nameSpan, trail: step.trail });
      return built;
    }
  }
}

/** Sections of the generated code have these names, and the number of the step. */
export const arithmeticNames = { "+": "sum", "-": "difference", "*": "product", "/": "quotient" } as const;

function refuseHuge(value: Value, capacity: number): void {
  const size = value.axes.reduce((product, axis) => product * axis.size, capacity);
  const axis = value.axes.find((a) => a.size > limits.axis);
  if (axis === undefined && size <= limits.tensor) return;
  throw new BuildProblem({
    code: "NN2106",
    message:
      axis === undefined
        ? `a batch of ${capacity} would hold ${size.toLocaleString("en")} numbers here, more than the ${limits.tensor.toLocaleString("en")} a tensor may have`
        : `the axis ${axis.name} would have ${axis.size.toLocaleString("en")} entries, more than ${limits.axis.toLocaleString("en")}`,
    help: "make the layer or the batch smaller",
  });
}
