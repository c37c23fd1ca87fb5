/** An argument read by the type of its parameter. */
import type { Expression, Name } from "../ir/ast.ts";
import type { NumberType, Parameter, ParameterType, Signature } from "../ir/layer.ts";
import type { ArgumentValue } from "../ir/model.ts";
import { replace } from "../diagnostics/problem.ts";
import { matchArguments } from "./arguments.ts";
import { describeType } from "./describe.ts";
import { constantOf, shortNumber, sizeOf } from "./numbers.ts";
import { find, namesInScope, type Scope } from "./scope.ts";
import { entryOf, kinds, type Kind } from "./tables.ts";

export interface Place {
  readonly entry: Signature;
  readonly parameter: Parameter;
  readonly scope: Scope;
}

/** The value, in a box because it may itself be undefined; undefined where something was reported. */
export type Read = { readonly value: ArgumentValue } | undefined;

/** Reads an expression as the parameter wants it; a parameter of a block stands for what the block was given. */
export function readArgument(type: ParameterType, expression: Expression, place: Place): Read {
  if (expression.kind === "invalid") return undefined;
  const { scope } = place;
  const name = expression.kind === "path" && expression.parts.length === 1 ? expression.parts[0] : undefined;
  const binding = name && find(scope, name.text);
  if (binding?.kind === "argument") return readArgument(type, binding.expression, { ...place, scope: binding.scope });

  switch (type.type) {
    case "size": {
      const size = sizeOf(expression, scope);
      if (size === undefined) return undefined;
      return { value: size.kind === "number" ? size.value : { kind: "size", size, span: expression.span } };
    }
    case "integer":
    case "number": {
      const value = constantOf(expression, scope);
      return value !== undefined && within(type, value, expression, place) ? { value } : undefined;
    }
    case "boolean":
      if (name?.text === "true" || name?.text === "false") return { value: name.text === "true" };
      return wrong(type, expression, place);
    case "choice":
      return choice(type.of, name, expression, place);
    case "string":
      return expression.kind === "string" ? { value: expression.value } : wrong(type, expression, place);
    case "numbers":
      return numbers(type, expression, place);
    case "initializer":
      return call(kinds.initializer, type, expression, place);
    case "regularizer":
      return call(kinds.regularizer, type, expression, place);
    case "weight":
      return weight(type, expression, place);
    case "monitor":
      return expression.kind === "path" ? { value: expression.parts.map((part) => part.text).join(".") } : wrong(type, expression, place);
    case "target":
      return target(type, name, expression, place);
    case "classes":
      return binding?.kind === "enum" ? { value: binding.declaration.name } : readArgument({ type: "size" }, expression, place);
    // Columns are read by fields.ts: they may be names.
    case "columns":
      return wrong(type, expression, place);
    case "either":
      return either(type, expression, place);
    default:
      return type satisfies never;
  }
}

function wrong(type: ParameterType, expression: Expression, { parameter, scope }: Place): undefined {
  scope.checking.report.add("NN2010", expression.span, `\`${parameter.name}\` needs ${describeType(type)}`, {
    help: type.type === "string" ? `${parameter.doc}; a string stands in double quotes` : parameter.doc,
    trail: scope.trail,
  });
}

function within(type: NumberType, value: number, expression: Expression, place: Place): boolean {
  const { parameter, entry, scope } = place;
  const { min = -Infinity, max = Infinity } = type;
  const above = type.type === "number" && type.openMin === true ? value > min : value >= min;
  const below = type.type === "number" && type.openMax === true ? value < max : value <= max;
  if (above && below && (type.type === "number" || Number.isSafeInteger(value))) {
    warnUnusual(value, expression, place);
    return true;
  }
  const message = `\`${parameter.name}\` of \`${entry.name}\` is ${shortNumber(value)}, but must be ${describeType(type)}`;
  scope.checking.report.add("NN2011", expression.span, message, { help: `\`${parameter.name}\`: ${parameter.doc}`, trail: scope.trail });
  return false;
}

/** Of a list's numbers none is usual or not. */
function warnUnusual(value: number, expression: Expression, { parameter, entry, scope }: Place): void {
  const { min = -Infinity, max = Infinity } = parameter.usual ?? {};
  if (value >= min && value <= max) return;
  const bound = value < min ? `seldom below ${shortNumber(min)}` : `seldom above ${shortNumber(max)}`;
  const often = typeof parameter.default === "number" ? `; ${shortNumber(parameter.default)} is a good start` : "";
  scope.checking.report.add(
    "NN4008",
    expression.span,
    `\`${parameter.name}\` of \`${entry.name}\` is ${shortNumber(value)}, and ${bound}`,
    {
      help: `\`${parameter.name}\`: ${parameter.doc}${often}`,
      trail: scope.trail,
    },
  );
}

function choice(words: readonly string[], name: Name | undefined, expression: Expression, place: Place): Read {
  const { parameter, scope } = place;
  if (name !== undefined && words.includes(name.text)) return { value: name.text };
  const written = name?.text ?? (expression.kind === "string" ? expression.value : undefined);
  if (written === undefined) return wrong({ type: "choice", of: words }, expression, place);
  const guess = words.includes(written) ? written : scope.checking.report.nearest(written, words);
  const help =
    guess === undefined
      ? `write ${describeType({ type: "choice", of: words })}`
      : `write \`${guess}\`${expression.kind === "string" ? ", without quotes" : ""}`;
  const fix = guess === undefined ? {} : { fix: replace(expression.span, guess) };
  scope.checking.report.add("NN2012", expression.span, `\`${parameter.name}\` cannot be \`${written}\``, {
    help,
    ...fix,
    trail: scope.trail,
  });
  return undefined;
}

function numbers(type: ParameterType & { type: "numbers" }, expression: Expression, place: Place): Read {
  if (expression.kind !== "list") return wrong(type, expression, place);
  const values = expression.items.map((item) => constantOf(item, place.scope));
  if (values.includes(undefined)) return undefined;
  if (type.length !== undefined && values.length !== type.length) return wrong(type, expression, place);
  const { of } = type;
  // Each is checked, so that all that is wrong is said at once.
  const outside = expression.items.filter((item, i) => of !== undefined && !within(of, values[i]!, item, place));
  return outside.length > 0 ? undefined : { value: values as number[] };
}

/** `Normal(0.02)`, or `XavierUniform` alone. */
function call<T extends Signature>(kind: Kind<T>, type: ParameterType, expression: Expression, place: Place): Read {
  const { scope } = place;
  const plain = expression.kind === "path" && expression.parts.length === 1 ? expression.parts[0] : undefined;
  if (plain === undefined && (expression.kind !== "call" || expression.body !== undefined)) return wrong(type, expression, place);
  const callee = expression.kind === "call" ? expression.callee : plain!;
  const entry = entryOf(kind, callee, scope);
  if (entry === undefined) return undefined;
  const written = expression.kind === "call" ? expression : { callee, args: undefined, headSpan: callee.span };
  const args = matchArguments(entry, written, scope);
  return args && { value: { kind: "call", name: entry.name, args, span: expression.span } };
}

/** `token.weight`: everything before the last part names the instance. */
function weight(type: ParameterType, expression: Expression, place: Place): Read {
  const { scope } = place;
  if (expression.kind !== "path" || expression.parts.length < 2) return wrong(type, expression, place);
  const owner = expression.parts[0]!;
  const binding = find(scope, owner.text);
  if (binding?.kind !== "layer") {
    const guess = scope.checking.report.nearest(
      owner.text,
      namesInScope(scope, (other) => other.kind === "layer"),
    );
    const help = guess === undefined ? "declare it: `layer token = Embedding(64, 32)`" : `did you mean \`${guess}\`?`;
    scope.checking.report.add("NN2001", owner.span, `there is no named layer \`${owner.text}\``, {
      help,
      ...(guess !== undefined && { fix: replace(owner.span, guess) }),
      trail: scope.trail,
    });
    return undefined;
  }
  const inner = expression.parts
    .slice(1, -1)
    .map((part) => `.${part.text}`)
    .join("");
  return {
    value: { kind: "weight", instance: `${binding.instance}${inner}`, parameter: expression.parts.at(-1)!.text, span: expression.span },
  };
}

function target(type: ParameterType, name: Name | undefined, expression: Expression, place: Place): Read {
  const { scope } = place;
  if (name === undefined) return wrong(type, expression, place);
  const binding = find(scope, name.text);
  if (binding?.kind === "value" && binding.role === "target") return { value: name.text };
  const guess = scope.checking.report.nearest(
    name.text,
    namesInScope(scope, (other) => other.kind === "value" && other.role === "target"),
  );
  const help = guess === undefined ? "name a target of the model" : `did you mean \`${guess}\`?`;
  scope.checking.report.add("NN2001", name.span, `the model has no target \`${name.text}\``, {
    help,
    ...(guess !== undefined && { fix: replace(name.span, guess) }),
    trail: scope.trail,
  });
  return undefined;
}

function either(type: ParameterType & { type: "either" }, expression: Expression, place: Place): Read {
  const { report } = place.scope.checking;
  for (const option of type.of) {
    const attempt = report.silently(() => readArgument(option, expression, place));
    if (!attempt.failed && attempt.result !== undefined) return attempt.result;
  }
  return wrong(type, expression, place);
}
