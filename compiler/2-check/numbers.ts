/** Numbers: literals, dims, `Enum.size`, `in.C`, and arithmetic of them, all computed here. */
import type { ArithmeticExpression, Expression, Name, PathExpression } from "../ir/ast.ts";
import type { SizeExpr } from "../ir/model.ts";
import type { Span } from "../ir/span.ts";
import { listed } from "../diagnostics/suggest.ts";
import { replace } from "../diagnostics/problem.ts";
import { limits } from "../limits.ts";
import { find, isDeclaredLater, namesInScope, once, type Binding, type Scope } from "./scope.ts";
import { valueOf } from "./values.ts";

const whole = (value: number): SizeExpr => ({ kind: "number", value });

/** Whether an expression is a number rather than a value that flows. Reports nothing. */
export function isNumeric(expression: Expression, scope: Scope): boolean {
  switch (expression.kind) {
    case "number":
    // Reported already: as a number it stays silent.
    case "invalid":
      return true;
    case "negate":
      return isNumeric(expression.operand, scope);
    case "arithmetic":
      return isNumeric(expression.first, scope) && expression.rest.every(({ operand }) => isNumeric(operand, scope));
    case "path": {
      if (expression.parts.length > 1) return true;
      const binding = find(scope, expression.parts[0]!.text);
      if (binding?.kind === "argument") return isNumeric(binding.expression, binding.scope);
      return binding?.kind === "dim" || binding?.kind === "enum";
    }
    default:
      return false;
  }
}

/** The number that an expression stands for, perhaps still depending on shapes; undefined where that was reported. */
export function numberOf(expression: Expression, scope: Scope): SizeExpr | undefined {
  const { report } = scope.checking;
  switch (expression.kind) {
    case "number":
      return whole(expression.value);
    case "negate": {
      const operand = numberOf(expression.operand, scope);
      return operand && combine("-", whole(0), operand, expression.span, scope);
    }
    case "arithmetic":
      return arithmetic(expression, scope);
    case "path":
      return expression.parts.length === 1 ? named(expression.parts[0]!, scope) : dotted(expression, scope);
    case "invalid":
      return undefined;
    default:
      report.add("NN2010", expression.span, "a number is needed here", {
        help: "write a number, a `dim`, or arithmetic of them",
        trail: scope.trail,
      });
      return undefined;
  }
}

/** As numberOf, but without shapes: known now. */
export function constantOf(expression: Expression, scope: Scope): number | undefined {
  const number = numberOf(expression, scope);
  if (number === undefined || number.kind === "number") return number?.value;
  scope.checking.report.add("NN2030", expression.span, "this number must not depend on the shape of a value", {
    help: "write a number or a `dim`; `in.C` may only be the size of a layer",
    trail: scope.trail,
  });
  return undefined;
}

/** A whole number from 1 to the largest axis. */
export function sizeOf(expression: Expression, scope: Scope): SizeExpr | undefined {
  const size = numberOf(expression, scope);
  return size?.kind === "number" && !isSize(size.value, expression.span, scope) ? undefined : size;
}

/** As sizeOf, known now. */
export function constantSizeOf(expression: Expression, scope: Scope): number | undefined {
  const size = constantOf(expression, scope);
  return size !== undefined && isSize(size, expression.span, scope) ? size : undefined;
}

function isSize(value: number, span: Span, scope: Scope): boolean {
  if (Number.isInteger(value) && value >= 1 && value <= limits.axis) return true;
  const wrong = !Number.isInteger(value)
    ? "is no whole number"
    : value < 1
      ? "is less than 1"
      : `is more than ${limits.axis.toLocaleString("en")}`;
  scope.checking.report.add("NN2013", span, `a size of ${shortNumber(value)} ${wrong}`, {
    help: `a size is a whole number from 1 to ${limits.axis.toLocaleString("en")}`,
    trail: scope.trail,
  });
  return false;
}

/** As people read numbers: not 300 digits. */
export function shortNumber(value: number): string {
  return Math.abs(value) < 1e15 ? String(value) : value.toExponential(3);
}

function arithmetic(expression: ArithmeticExpression, scope: Scope): SizeExpr | undefined {
  let result = numberOf(expression.first, scope);
  for (const { operator, operand } of expression.rest) {
    const right = numberOf(operand, scope);
    if (result !== undefined)
      result = right && combine(operator, result, right, { start: expression.span.start, end: operand.span.end }, scope);
  }
  return result;
}

function combine(op: "+" | "-" | "*" | "/", left: SizeExpr, right: SizeExpr, span: Span, scope: Scope): SizeExpr | undefined {
  if (left.kind !== "number" || right.kind !== "number") return { kind: "binary", op, left, right };
  const [a, b] = [left.value, right.value];
  const value = op === "+" ? a + b : op === "-" ? a - b : op === "*" ? a * b : a / b;
  if (Number.isFinite(value)) return whole(value);
  const why = b === 0 ? "a division by 0 has no result" : "the result is too large for a number";
  scope.checking.report.add("NN2027", span, why, { help: "check the numbers of this calculation", trail: scope.trail });
  return undefined;
}

function named(name: Name, scope: Scope): SizeExpr | undefined {
  const { report } = scope.checking;
  const binding = find(scope, name.text);
  switch (binding?.kind) {
    case "dim": {
      const value = dimOf(binding, scope);
      return value === undefined ? undefined : whole(value);
    }
    case "argument":
      return once(binding.asNumber, () => numberOf(binding.expression, binding.scope));
    case "enum": {
      const fix = replace(name.span, `${name.text}.size`);
      report.add("NN2010", name.span, `\`${name.text}\` is an enum, not a number`, {
        help: `write \`${name.text}.size\` for the number of its members`,
        fix,
        trail: scope.trail,
      });
      return undefined;
    }
    case "value":
      report.add("NN2010", name.span, `\`${name.text}\` is a value that flows, not a number`, {
        help: "its sizes have numbers, for instance `" + `${name.text}.C` + "`",
        trail: scope.trail,
      });
      return undefined;
    case "layer":
    case "block":
      report.add("NN2010", name.span, `\`${name.text}\` is a ${binding.kind}, not a number`, {
        help: "write a number or a `dim`",
        trail: scope.trail,
      });
      return undefined;
    case undefined:
      unknownNumber(name, scope);
      return undefined;
    default:
      return binding satisfies never;
  }
}

/** Dims that refer to dims further down, one behind the other: each costs stack. */
const MAX_DIM_DEPTH = 100;

/** The size of a dim, found once; undefined where it is wrong, which is reported. */
export function dimOf({ node, size }: Extract<Binding, { kind: "dim" }>, scope: Scope): number | undefined {
  const { report, depth } = scope.checking;
  const global: Scope = { ...scope, parent: undefined, names: new Map(), later: new Set(), flowing: undefined, trail: [] };
  const evaluate = (): number | undefined => {
    if (depth.dims >= MAX_DIM_DEPTH) {
      report.add("NN2031", node.name.span, `more than ${MAX_DIM_DEPTH} dims refer to each other`, {
        help: "define dims above the dims that use them",
      });
      return undefined;
    }
    depth.dims++;
    const value = constantSizeOf(node.value, global);
    depth.dims--;
    return value;
  };
  return once(size, evaluate, () =>
    report.add("NN2014", node.name.span, `\`${node.name.text}\` is defined by itself`, {
      help: "give one of the dims of this circle a number",
    }),
  );
}

function unknownNumber(name: Name, scope: Scope): void {
  const { report } = scope.checking;
  if (isDeclaredLater(scope, name.text)) {
    report.add("NN2026", name.span, `\`${name.text}\` is used before it is defined`, {
      help: "move its definition up",
      trail: scope.trail,
    });
    return;
  }
  const dims = namesInScope(scope, (binding) => binding.kind === "dim" || binding.kind === "argument" || binding.kind === "enum");
  const guess = report.nearest(name.text, dims);
  const help = guess === undefined ? `define it: \`dim ${name.text} = 64\`` : `did you mean \`${guess}\`?`;
  report.add("NN2001", name.span, `there is no number \`${name.text}\``, {
    help,
    ...(guess !== undefined && { fix: replace(name.span, guess) }),
    trail: scope.trail,
  });
}

/** `Species.size`, `in.C`. */
function dotted({ parts, span }: PathExpression, scope: Scope): SizeExpr | undefined {
  const { report } = scope.checking;
  const [owner, property] = [parts[0]!, parts[1]!];
  const binding = find(scope, owner.text);
  if (binding?.kind === "enum") {
    if (parts.length === 2 && property.text === "size") return whole(binding.declaration.members.length);
    report.add("NN2001", property.span, `an enum has no \`${property.text}\``, {
      help: `\`${owner.text}.size\` is the number of its members`,
      fix: replace(property.span, "size"),
      trail: scope.trail,
    });
    return undefined;
  }
  if (parts.length === 2 && (owner.text === "in" || binding?.kind === "value" || binding?.kind === "argument")) {
    const step = valueOf({ kind: "path", parts: [owner], span: owner.span }, scope);
    return scope.checking.steps.isInvalid(step) ? undefined : { kind: "axis", step, axis: property.text, span };
  }
  if (binding === undefined) {
    const owners = namesInScope(scope, (other) => other.kind === "enum" || other.kind === "value");
    const guess = report.nearest(owner.text, owners);
    const help =
      guess === undefined
        ? `what has sizes are enums and values${owners.length > 0 ? `: ${listed(owners.slice(0, 6))}` : ""}`
        : `did you mean \`${guess}\`?`;
    report.add("NN2001", owner.span, `there is no \`${owner.text}\``, {
      help,
      ...(guess !== undefined && { fix: replace(owner.span, guess) }),
      trail: scope.trail,
    });
    return undefined;
  }
  report.add("NN2010", span, `\`${parts.map((part) => part.text).join(".")}\` is no number`, {
    help: "a number is a `dim`, the `size` of an enum, or the size of a value along an axis, such as `in.C`",
    trail: scope.trail,
  });
  return undefined;
}
