/** Values that flow: an expression becomes steps, and the id of the last one is the value. */
import type { ArithmeticExpression, CallExpression, Expression, Name, PathExpression } from "../ir/ast.ts";
import type { Operand, StepId } from "../ir/model.ts";
import { layers } from "../layers/index.ts";
import { replace } from "../diagnostics/problem.ts";
import { callLayer } from "./layers.ts";
import { constantOf, isNumeric, numberOf } from "./numbers.ts";
import { find, isDeclaredLater, namesInScope, once, type Scope } from "./scope.ts";
import { applyStage } from "./stages.ts";

/** The step that gives the value; `invalid` where that was reported. */
export function valueOf(expression: Expression, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  const refuse = (message: string, help: string): StepId => {
    report.add("NN2010", expression.span, message, { help, trail: scope.trail });
    return steps.invalid(expression.span, scope);
  };
  const refuseNumber = (): StepId => {
    if (numberOf(expression, scope) === undefined) return steps.invalid(expression.span, scope);
    return refuse("a number alone cannot flow", "let a value flow: an input, a `let` or an output");
  };
  switch (expression.kind) {
    case "flow": {
      const source = expression.source === undefined ? flowing(expression.span, scope) : valueOf(expression.source, scope);
      return expression.stages.reduce((value, stage) => applyStage(stage, value, scope), source);
    }
    case "path":
      return path(expression, scope);
    case "arithmetic":
      return isNumeric(expression, scope) ? refuseNumber() : arithmetic(expression, scope);
    case "negate": {
      if (isNumeric(expression.operand, scope)) return refuseNumber();
      const right = valueOf(expression.operand, scope);
      return steps.add(
        { kind: "arithmetic", op: "*", left: { kind: "number", value: -1 }, right: { kind: "step", step: right }, span: expression.span },
        scope,
      );
    }
    case "call":
      return call(expression, scope);
    case "number":
      return refuseNumber();
    case "string":
    case "list":
    case "range":
      return refuse(`a ${expression.kind} cannot flow`, "let a value flow: an input, a `let` or an output");
    case "invalid":
      return steps.invalid(expression.span, scope);
    default:
      return expression satisfies never;
  }
}

function flowing(span: Expression["span"], scope: Scope): StepId {
  if (scope.flowing !== undefined) return scope.flowing;
  scope.checking.report.add("NN2029", { start: span.start, end: span.start + 2 }, "nothing flows in here", {
    help: "start with an input: `input -> …`",
    trail: scope.trail,
  });
  return scope.checking.steps.invalid(span, scope);
}

function path({ parts, span }: PathExpression, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  const name = parts[0]!;
  if (parts.length > 1) {
    report.add("NN2010", span, `\`${parts.map((part) => part.text).join(".")}\` is no value that flows`, {
      help: "name an input, a `let` or an output",
      trail: scope.trail,
    });
    return steps.invalid(span, scope);
  }
  if (name.text === "in") {
    if (scope.flowing !== undefined) return scope.flowing;
    report.add("NN2029", span, "`in` is what flows into a block, and this is no block", {
      help: "name the input of the model instead",
      trail: scope.trail,
    });
    return steps.invalid(span, scope);
  }
  const binding = find(scope, name.text);
  if (binding?.kind === "value") return binding.step;
  if (binding?.kind === "argument")
    return once(binding.asStep, () => valueOf(binding.expression, binding.scope)) ?? steps.invalid(span, scope);
  if (binding === undefined) unknownValue(name, scope);
  else notAValue(name, binding.kind, scope);
  return steps.invalid(span, scope);
}

function notAValue(name: Name, kind: "layer" | "dim" | "enum" | "block", scope: Scope): void {
  const layer = kind === "layer" || kind === "block";
  const help = layer ? `let something flow through it: \`x -> ${name.text}\`` : "name an input, a `let` or an output";
  scope.checking.report.add(
    layer ? "NN2017" : "NN2010",
    name.span,
    `\`${name.text}\` is ${kind === "enum" ? "an" : "a"} ${kind}, not a value that flows`,
    { help, trail: scope.trail },
  );
}

/** A name that is no value: declared further down, a layer, or unknown. */
export function unknownValue(name: Name, scope: Scope): void {
  const { report } = scope.checking;
  if (isDeclaredLater(scope, name.text)) {
    report.add("NN2026", name.span, `\`${name.text}\` is used before it is defined`, {
      help: "move its definition up, above this line",
      trail: scope.trail,
    });
    return;
  }
  if (Object.hasOwn(layers, name.text)) {
    report.add("NN2017", name.span, `\`${name.text}\` is a layer, not a value that flows`, {
      help: `let something flow through it: \`x -> ${name.text}\``,
      trail: scope.trail,
    });
    return;
  }
  const guess = report.nearest(
    name.text,
    namesInScope(scope, (binding) => binding.kind === "value"),
  );
  const help = guess === undefined ? "values are the inputs, the outputs and what `let` names" : `did you mean \`${guess}\`?`;
  report.add("NN2001", name.span, `there is no value \`${name.text}\``, {
    help,
    ...(guess !== undefined && { fix: replace(name.span, guess) }),
    trail: scope.trail,
  });
}

/** `a + b - 2 * c`, from the left; numbers stay numbers until they meet a value. */
function arithmetic(expression: ArithmeticExpression, scope: Scope): StepId {
  const { steps } = scope.checking;
  let left = operandOf(expression.first, scope);
  for (const { operator, operand } of expression.rest) {
    const right = operandOf(operand, scope);
    const span = { start: expression.span.start, end: operand.span.end };
    if (left === undefined || right === undefined) left = undefined;
    else if (left.kind === "number" && right.kind === "number") {
      const [a, b] = [left.value, right.value];
      left = { kind: "number", value: operator === "+" ? a + b : operator === "-" ? a - b : operator === "*" ? a * b : a / b };
    } else left = { kind: "step", step: steps.add({ kind: "arithmetic", op: operator, left, right, span }, scope) };
    if (left?.kind === "number" && !Number.isFinite(left.value)) {
      scope.checking.report.add("NN2027", span, "this calculation has no finite result", {
        help: "check the numbers of this calculation",
        trail: scope.trail,
      });
      left = undefined;
    }
  }
  return left?.kind === "step" ? left.step : steps.invalid(expression.span, scope);
}

function operandOf(expression: Expression, scope: Scope): Operand | undefined {
  if (!isNumeric(expression, scope)) return { kind: "step", step: valueOf(expression, scope) };
  const value = constantOf(expression, scope);
  return value === undefined ? undefined : { kind: "number", value };
}

/** `Concat(a, b)`: a layer of several operands. Others flow: `x -> Linear(16)`. */
function call(expression: CallExpression, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  const { callee } = expression;
  const binding = find(scope, callee.text);
  const layer = binding === undefined && Object.hasOwn(layers, callee.text) ? layers[callee.text] : undefined;
  if (layer !== undefined && layer.operands !== 1) return callLayer(layer, expression, undefined, scope);
  const stage =
    layer !== undefined || binding?.kind === "block" || binding?.kind === "layer" || callee.text === "repeat" || callee.text === "residual";
  if (stage) {
    report.add("NN2017", callee.span, `nothing flows into \`${callee.text}\``, {
      help: `write the value first: \`x -> ${callee.text}\``,
      trail: scope.trail,
    });
    return steps.invalid(expression.span, scope);
  }
  if (binding?.kind === "value") {
    report.add("NN2017", callee.span, `\`${callee.text}\` is a value, not a layer`, {
      help: "only layers and blocks take arguments",
      trail: scope.trail,
    });
    return steps.invalid(expression.span, scope);
  }
  // Not a stage by any name: let the stages say what is near.
  const nothing = steps.invalid(expression.span, scope);
  return applyStage(expression, nothing, scope);
}
