/** Inputs and targets: their types, axes and transforms. */
import type { BorderMember, Expression, TypeExpression } from "../ir/ast.ts";
import type { AxisDeclaration, Declaration, ElementType } from "../ir/model.ts";
import { transforms } from "../data/index.ts";
import { replace } from "../diagnostics/problem.ts";
import { limits } from "../limits.ts";
import { matchArguments } from "./arguments.ts";
import { constantSizeOf } from "./numbers.ts";
import { find, namesInScope, type Scope } from "./scope.ts";
import { entryOf, kinds } from "./tables.ts";

/** Names of types elsewhere. */
const foreign: Readonly<Record<string, string>> = {
  float: "f32",
  float32: "f32",
  f64: "f32",
  float64: "f32",
  double: "f32",
  number: "f32",
  real: "f32",
  uint8: "u8",
  byte: "u8",
  int: "index",
  int32: "index",
  int64: "index",
  long: "index",
  class: "index",
  label: "index",
};

/** The declaration, or undefined where its type could not be read (which was reported). */
export function declarationOf(member: BorderMember, scope: Scope): Declaration | undefined {
  const element = member.type && elementOf(member.type, scope);
  const axes = member.type && axesOf(member.type, scope);
  const steps = transformsOf(member, element, scope);
  if (element === undefined || axes === undefined) return undefined;
  return {
    name: member.name.text,
    element,
    axes,
    named: member.type!.axes.some((axis) => axis.name !== undefined),
    transforms: steps,
    doc: member.doc,
    span: member.span,
    nameSpan: member.name.span,
  };
}

function elementOf({ name, parameter, span }: TypeExpression, scope: Scope): ElementType | undefined {
  const { report } = scope.checking;
  if (name.text === "index") {
    if (parameter === undefined) {
      report.add("NN2022", span, "`index` needs the number of its classes", { help: "write `index<10>` for the numbers 0 to 9" });
      return undefined;
    }
    const classes = constantSizeOf(parameter, scope);
    return classes === undefined ? undefined : { kind: "index", classes };
  }
  const binding = name.text === "f32" || name.text === "u8" ? undefined : find(scope, name.text);
  const known = name.text === "f32" || name.text === "u8" || binding?.kind === "enum";
  if (known && parameter !== undefined) {
    report.add("NN2022", parameter.span, `\`${name.text}\` takes nothing between \`<\` and \`>\``, {
      help: `write \`${name.text}\`, with the axes in brackets: \`${name.text}[4]\``,
    });
    return undefined;
  }
  if (name.text === "f32" || name.text === "u8") return { kind: name.text };
  if (binding?.kind === "enum") {
    const { members, name: enumName } = binding.declaration;
    // An enum without members has been reported.
    return members.length === 0 ? undefined : { kind: "index", classes: members.length, enum: enumName };
  }

  const enums = namesInScope(scope, (other) => other.kind === "enum");
  const guess = Object.hasOwn(foreign, name.text) ? foreign[name.text]! : report.nearest(name.text, ["f32", "u8", "index", ...enums]);
  const help =
    guess === undefined
      ? "types are `f32`, `u8`, `index<10>` and enums"
      : guess === "index"
        ? "class numbers are `index<10>`"
        : `write \`${guess}\``;
  report.add("NN2021", name.span, `there is no type \`${name.text}\``, {
    help,
    ...(guess !== undefined && guess !== "index" && { fix: replace(name.span, guess) }),
  });
  return undefined;
}

/** Names of axes that the author leaves out, by their number. */
const defaults: readonly (readonly string[])[] = [[], ["F"], ["T", "F"], ["H", "W", "C"]];

function axesOf({ axes, span }: TypeExpression, scope: Scope): AxisDeclaration[] | undefined {
  const { report } = scope.checking;
  const named = axes.filter((axis) => axis.name !== undefined).length;
  if (axes.length > limits.rank) {
    report.add("NN2022", span, `a value has at most ${limits.rank} axes besides the batch, this one has ${axes.length}`, {
      help: "put some of them together",
    });
    return undefined;
  }
  const implied = defaults[axes.length];
  if (named < axes.length && (named > 0 || implied === undefined)) {
    report.add("NN2022", span, named > 0 ? "some axes have names and some have none" : `${axes.length} axes need names`, {
      help: "name all of them: `f32[H = 28, W = 28, C = 1]`",
    });
    return undefined;
  }
  const seen = new Set<string>();
  let failed = false;
  const declared = axes.map((axis, i): AxisDeclaration => {
    const name = axis.name?.text ?? implied![i]!;
    if (seen.has(name)) {
      report.add("NN2004", axis.name!.span, `the axis \`${name}\` stands twice`, { help: "give each axis a name of its own" });
      failed = true;
    }
    seen.add(name);
    const size = constantSizeOf(axis.size, scope);
    failed ||= size === undefined;
    return { name, size: size ?? 1 };
  });
  return failed ? undefined : declared;
}

function transformsOf(member: BorderMember, element: ElementType | undefined, scope: Scope): Declaration["transforms"] {
  return member.transforms.flatMap((transform) => transformOf(transform, member, element, scope));
}

/** `scale(1 / 255)`: the only one that is part of the model. What is fitted to data belongs into the `data` block. */
function transformOf(
  transform: Expression,
  member: BorderMember,
  element: ElementType | undefined,
  scope: Scope,
): Declaration["transforms"] {
  const { report } = scope.checking;
  const callee =
    transform.kind === "call"
      ? transform.callee
      : transform.kind === "path" && transform.parts.length === 1
        ? transform.parts[0]
        : undefined;
  if (callee === undefined) return [];
  const headSpan = transform.kind === "call" ? transform.headSpan : callee.span;
  const { name } = member;
  if (member.kind === "target") {
    report.add("NN2025", headSpan, "a target has no transforms", {
      help: `put them into the data block: \`${name.text} = column("…") -> ${callee.text}\``,
    });
  } else if (callee.text !== "scale" && Object.hasOwn(transforms, callee.text)) {
    report.add("NN2025", headSpan, `\`${callee.text}\` cannot stand on the line of an input`, {
      help: `put it into the data block: \`${name.text} = columns(…) -> ${callee.text}\``,
    });
  } else if (find(scope, callee.text) !== undefined || Object.hasOwn(kinds.layer.table, callee.text)) {
    report.add("NN2025", headSpan, `\`${callee.text}\` is a layer, and the line of an input only has transforms`, {
      help: `write \`let x = ${name.text} -> ${callee.text}\``,
    });
  } else if (element?.kind === "index") {
    report.add("NN2025", headSpan, "class numbers cannot be scaled", { help: "remove the transform" });
  } else {
    const entry = entryOf(kinds.transform, callee, scope);
    const args = entry && matchArguments(entry, transform.kind === "call" ? transform : { callee, args: undefined, headSpan }, scope);
    if (args !== undefined) return [{ name: "scale", factor: Number(args["factor"]), span: headSpan }];
  }
  return [];
}
