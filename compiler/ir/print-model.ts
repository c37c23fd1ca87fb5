import type { ArgumentValue, Arguments, Declaration, Model, Operand, SizeExpr, Step, TermCall } from "./model.ts";
import { column, printValue } from "./print-value.ts";

/** The model as text, a step a line: `%3 = Linear %2 {features: 16}   linear1`. The same model gives the same text. */
export function printModel(model: Model): string {
  const lines = [`model ${model.name} (${model.profile})`];
  for (const { name, members } of model.enums) {
    lines.push(
      `enum ${name} { ${members.map((member) => (member.name === member.spelling ? member.name : `${member.name} = ${printValue(member.spelling)}`)).join(", ")} }`,
    );
  }
  for (const input of model.inputs) lines.push(`input ${printDeclaration(input)}`);
  for (const target of model.targets) lines.push(`target ${printDeclaration(target)}`);
  for (const step of model.steps) lines.push(printStep(step));
  for (const output of model.outputs) lines.push(`output ${output.name} = %${output.step}`);
  for (const term of model.loss) lines.push(`loss ${term.weight} * ${printCall(term.call)}`);
  for (const metric of model.metrics) lines.push(`metric ${metric.name} = ${printCall(metric.call)}`);
  lines.push(`optimizer ${model.optimizer.name} ${printArguments(model.optimizer.args)}`);
  if (model.clip !== undefined) lines.push(`clip ${model.clip.name} ${printArguments(model.clip.args)}`);
  if (model.data) lines.push(`data ${printValue(model.data)}`);
  lines.push(`train ${printValue(model.train)}`);
  return `${lines.join("\n")}\n`;
}

function printDeclaration(declaration: Declaration): string {
  const { element } = declaration;
  const type = element.kind === "index" ? `index<${element.enum ?? element.classes}>` : element.kind;
  const axes = declaration.axes.map((axis) => `${axis.name}=${axis.size}`).join(", ");
  const transforms = declaration.transforms.map((transform) => ` -> ${transform.name}(${transform.factor})`).join("");
  return `${declaration.name}: ${type}[${axes}]${transforms}`;
}

/** One line of the listing. */
export function printStep(step: Step): string {
  const head = `%${step.id} = `;
  switch (step.kind) {
    case "input":
    case "target":
      return `${head}${step.kind} ${step.name}`;
    case "layer": {
      const inputs = step.inputs.map((input) => `%${input}`).join(" ");
      return column(`${head}${step.layer} ${inputs} ${printArguments(step.args)}`, 56) + step.instance;
    }
    case "arithmetic":
      return `${head}${printOperand(step.left)} ${step.op} ${printOperand(step.right)}`;
    case "invalid":
      return `${head}invalid`;
    default:
      return step satisfies never;
  }
}

function printOperand(operand: Operand): string {
  return operand.kind === "step" ? `%${operand.step}` : printValue(operand.value);
}

function printCall(call: TermCall): string {
  return `${call.name}(${call.operands.map((operand) => `%${operand.step}`).join(", ")}) ${printArguments(call.args)}`;
}

function printArguments(args: Arguments): string {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return `{${given.map(([name, value]) => `${name}: ${printArgument(value)}`).join(", ")}}`;
}

function printArgument(value: ArgumentValue): string {
  if (typeof value !== "object" || !("kind" in value)) return printValue(value);
  switch (value.kind) {
    case "call":
      return `${value.name} ${printArguments(value.args)}`;
    case "weight":
      return `${value.instance}.${value.parameter}`;
    case "size":
      return printSize(value.size);
    default:
      return value satisfies never;
  }
}

function printSize(size: SizeExpr): string {
  switch (size.kind) {
    case "number":
      return String(size.value);
    case "axis":
      return `%${size.step}.${size.axis}`;
    case "binary":
      return `(${printSize(size.left)} ${size.op} ${printSize(size.right)})`;
    default:
      return size satisfies never;
  }
}
