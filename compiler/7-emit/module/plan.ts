import type { EmitInput } from "../../ir/emit-input.ts";
import type { Arguments, Declaration, MetricDeclaration, Model } from "../../ir/model.ts";
import type { DataPlan, FieldPlan, TrainPlan, TransformPlan } from "../../ir/plan.ts";
import { found } from "./context.ts";
import type { Data } from "./data.ts";
import { type OutputFacts, targetOf } from "./predictions.ts";

/** The plan that the module exports: runtime/plan.ts's Plan, as plain data. */
export function modulePlan(input: EmitInput, outputs: readonly OutputFacts[]): Data {
  const { model } = input;
  return {
    model: model.name,
    inputs: model.inputs.map((declaration) => tensorPlan(model, declaration)),
    targets: model.targets.map((declaration) => tensorPlan(model, declaration)),
    outputs: outputs.map(outputPlan(model)),
    metrics: model.metrics.map((metric) => metricPlan(input, metric)),
    data: model.data && dataPlan(model, model.data),
    train: trainPlan(model.train),
  };
}

function tensorPlan(model: Model, { name, element, axes }: Declaration): Data {
  const members = element.kind === "index" ? membersOf(model, element.enum) : undefined;
  return {
    name,
    element: element.kind,
    shape: axes.map(({ size }) => size),
    axes: axes.map((axis) => axis.name),
    classes: element.kind === "index" ? element.classes : undefined,
    labels: members?.map((member) => member.name),
    spellings: members?.map(({ spelling }) => spelling),
  };
}

const outputPlan =
  (model: Model) =>
  ({ declaration, shape, content, target }: OutputFacts): Data => ({
    name: declaration.name,
    shape,
    content,
    target: target?.name,
    labels: target?.element.kind === "index" ? membersOf(model, target.element.enum)?.map((member) => member.name) : undefined,
  });

const membersOf = (model: Model, name: string | undefined) => model.enums.find((declaration) => declaration.name === name)?.members;

function metricPlan({ model, better }: EmitInput, { name, call }: MetricDeclaration): Data {
  const [prediction, target] = call.operands;
  return {
    name,
    kind: call.name,
    output: found(model.outputs.find(({ step }) => step === prediction.step)?.name, `output for the metric ${name}`),
    target: found(targetOf(model, target.step)?.name, `target for the metric ${name}`),
    better: better === undefined ? "higher" : better[call.name],
    args: plainArguments(call.args),
  };
}

/** The arguments that are plain data; layers and initialisers are no business of a metric. */
function plainArguments(args: Arguments): Data {
  const entries = Object.entries(args).flatMap(([name, value]): [string, Data][] =>
    value === undefined || (typeof value === "object" && !isNumbers(value)) ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}

const isNumbers = (value: object): value is readonly number[] => Array.isArray(value);

function dataPlan(model: Model, { name, source, test, window, fields, split }: DataPlan): Data {
  return {
    name,
    source: { ...source },
    test: test && { ...test },
    window: window && { ...window },
    fields: fields.map((field) => ({ name: field.name, ...fieldPlan(model, field) })),
    split: split && { ...split },
  };
}

function fieldPlan(model: Model, { from, transforms }: Pick<FieldPlan, "from" | "transforms">): { readonly [key: string]: Data } {
  const parts = from.kind === "joined" ? { kind: from.kind, parts: from.parts.map((part) => fieldPlan(model, part)) } : { ...from };
  return { from: parts, transforms: transforms.map((transform) => transformPlan(model, transform)) };
}

function transformPlan(model: Model, transform: TransformPlan): Data {
  if (transform.kind !== "onehot") return { ...transform };
  const members = membersOf(model, transform.enum);
  return {
    kind: transform.kind,
    classes: transform.classes,
    labels: members?.map((member) => member.name),
    spellings: members?.map(({ spelling }) => spelling),
  };
}

function trainPlan({ callbacks, schedule, ...rest }: TrainPlan): Data {
  return { ...rest, schedule: schedule && { ...schedule }, callbacks: callbacks.map((callback) => ({ ...callback })) };
}
