/** What the transforms of a `data` block are as code: on a raw value for `predict`, undone on what it gives. */
import type { FieldPart } from "../../ir/field-layout.ts";
import type { TransformPlan } from "../../ir/plan.ts";
import { found, type ModuleContext } from "./context.ts";
import { printNumber } from "./data.ts";

/** `value` as the model takes it; `at` is the place of its column among those of the part. */
export function transformed(context: ModuleContext, { transforms, prefix }: FieldPart, value: string, at: string): string {
  return transforms.reduce((result, plan) => apply(context, plan, prefix, result, at), value);
}

/** The reverse: a value of the model in the units of the data. */
export function undone(context: ModuleContext, { transforms, prefix }: FieldPart, value: string, at: string): string {
  return transforms.reduceRight((result, plan) => undo(context, plan, prefix, result, at), value);
}

function apply(context: ModuleContext, plan: TransformPlan, prefix: string, value: string, at: string): string {
  const state = (name: string): string => `${stateView(context, `${prefix}.${name}`)}[${at}]`;
  switch (plan.kind) {
    case "standardize":
      return `(${value} - ${state("mean")}) / ${state("deviation")}`;
    case "minmax":
      return `(${value} - ${state("min")}) / ${state("range")}`;
    case "scale":
      return `(${value}) * ${printNumber(plan.factor)}`;
    case "fill": {
      const replacement = typeof plan.with === "number" ? printNumber(plan.with) : state("fill");
      return `${context.use("fill-missing", "fillMissing")}(${value}, ${replacement})`;
    }
    // What these make numbers of is no number yet: see raw-values.ts.
    case "date":
    case "onehot":
      return value;
    default:
      return plan satisfies never;
  }
}

function undo(context: ModuleContext, plan: TransformPlan, prefix: string, value: string, at: string): string {
  const state = (name: string): string => `${stateView(context, `${prefix}.${name}`)}[${at}]`;
  switch (plan.kind) {
    case "standardize":
      return `(${value}) * ${state("deviation")} + ${state("mean")}`;
    case "minmax":
      return `(${value}) * ${state("range")} + ${state("min")}`;
    case "scale":
      return `(${value}) / ${printNumber(plan.factor)}`;
    case "fill":
    case "date":
    case "onehot":
      return value;
    default:
      return plan satisfies never;
  }
}

/** The state tensor that a transform is fitted into. */
function stateView({ buffer, view }: ModuleContext, name: string): string {
  return view(found(buffer("state", name), `state ${name}`).id);
}
