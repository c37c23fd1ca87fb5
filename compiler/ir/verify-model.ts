/** What a legal model is. A problem found here is a bug of the checker, not of the author. */
import type { ArgumentValue, Arguments, Declaration, Model, SizeExpr, Step, StepId, TermCall } from "./model.ts";
import { printStep } from "./print-model.ts";

/** Everything illegal in `model`, a sentence each; empty where it is sound. */
export function verifyModel(model: Model): string[] {
  return [
    ...verifyNames(model),
    ...[...model.inputs, ...model.targets].flatMap((declaration) => verifyDeclaration(declaration, model)),
    ...model.steps.flatMap((step, place) => verifyStep(step, place, model)),
    ...verifyInstances(model),
    ...verifyUses(model),
    ...verifyTrain(model),
  ];
}

function verifyNames(model: Model): string[] {
  const kinds = {
    enum: model.enums,
    "input or target": [...model.inputs, ...model.targets],
    output: model.outputs,
    metric: model.metrics,
  };
  return Object.entries(kinds).flatMap(([kind, named]) => {
    const names = named.map((entry) => entry.name);
    return names.filter((name, place) => names.indexOf(name) < place).map((name) => `the ${kind} "${name}" is declared twice`);
  });
}

function verifyDeclaration(declaration: Declaration, model: Model): string[] {
  const problems: string[] = [];
  const { element, name } = declaration;
  for (const axis of declaration.axes) {
    if (!(Number.isSafeInteger(axis.size) && axis.size >= 1)) problems.push(`the axis ${axis.name} of "${name}" has the size ${axis.size}`);
  }
  if (element.kind !== "index") return problems;
  if (!(Number.isSafeInteger(element.classes) && element.classes >= 1)) problems.push(`"${name}" has ${element.classes} classes`);
  if (element.enum === undefined) return problems;
  const declared = model.enums.find((other) => other.name === element.enum);
  if (declared === undefined) problems.push(`"${name}" is of the enum ${element.enum}, which does not exist`);
  else if (declared.members.length !== element.classes)
    problems.push(`"${name}" has ${element.classes} classes, but ${element.enum} has ${declared.members.length} members`);
  return problems;
}

function verifyStep(step: Step, place: number, model: Model): string[] {
  const problems: string[] = [];
  const complain = (what: string): void => void problems.push(`${printStep(step)}: ${what}`);
  const needEarlier = (id: StepId): void => void (isEarlier(id, place) || complain(`uses %${id}, which does not stand before it`));
  if (step.id !== place) complain(`stands at place ${place}; a step's id is its place`);
  switch (step.kind) {
    case "input":
      if (!model.inputs.some((input) => input.name === step.name)) complain("no such input is declared");
      break;
    case "target":
      if (!model.targets.some((target) => target.name === step.name)) complain("no such target is declared");
      break;
    case "layer":
      step.inputs.forEach(needEarlier);
      stepsOf(step.args).forEach(needEarlier);
      if (step.inputs.length === 0) complain("has nothing flowing in");
      break;
    case "arithmetic":
      for (const operand of [step.left, step.right]) {
        if (operand.kind === "step") needEarlier(operand.step);
        else if (!Number.isFinite(operand.value)) complain(`computes with ${operand.value}`);
      }
      break;
    case "invalid":
      break;
    default:
      step satisfies never;
  }
  return problems;
}

/** Weights are shared by instance, so an instance is one kind of layer. */
function verifyInstances(model: Model): string[] {
  const layerOf = new Map<string, string>();
  return model.steps.flatMap((step) => {
    if (step.kind !== "layer") return [];
    const first = layerOf.get(step.instance);
    layerOf.set(step.instance, first ?? step.layer);
    return first === undefined || first === step.layer ? [] : [`${printStep(step)}: ${step.instance} is a ${first} elsewhere`];
  });
}

function verifyUses(model: Model): string[] {
  const isStep = (id: StepId): boolean => isEarlier(id, model.steps.length);
  const problems = model.outputs
    .filter((output) => !isStep(output.step))
    .map((output) => `output ${output.name} is %${output.step}, which is no step`);
  const calls: readonly { readonly what: string; readonly call: TermCall }[] = [
    ...model.loss.map((term) => ({ what: "the loss", call: term.call })),
    ...model.metrics.map((metric) => ({ what: `metric ${metric.name}`, call: metric.call })),
  ];
  for (const { what, call } of calls) {
    for (const { step } of call.operands) if (!isStep(step)) problems.push(`${what} compares %${step}, which is no step`);
  }
  const infinite = model.loss.filter((term) => !Number.isFinite(term.weight));
  return [...problems, ...infinite.map((term) => `the loss ${term.call.name} has the weight ${term.weight}`)];
}

function verifyTrain(model: Model): string[] {
  const { batch, epochs, steps } = model.train;
  const problems: string[] = [];
  if (!(Number.isSafeInteger(batch) && batch >= 1)) problems.push(`the batch is ${batch}`);
  if ((epochs === undefined) === (steps === undefined)) problems.push("one of epochs and steps must be given, and only one");
  return problems;
}

/** The steps whose shapes the arguments speak of. */
function stepsOf(args: Arguments): readonly StepId[] {
  return Object.values(args).flatMap((value) => stepsOfArgument(value));
}

function stepsOfArgument(value: ArgumentValue): readonly StepId[] {
  if (typeof value !== "object" || !("kind" in value)) return [];
  if (value.kind === "size") return stepsOfSize(value.size);
  return value.kind === "call" ? stepsOf(value.args) : [];
}

function stepsOfSize(size: SizeExpr): readonly StepId[] {
  if (size.kind === "binary") return [...stepsOfSize(size.left), ...stepsOfSize(size.right)];
  return size.kind === "axis" ? [size.step] : [];
}

function isEarlier(id: StepId, place: number): boolean {
  return Number.isInteger(id) && id >= 0 && id < place;
}
