/** The loss, a sum of weighted terms, and metrics. */
import type { CallExpression, Expression } from "../ir/ast.ts";
import type { Signature } from "../ir/layer.ts";
import type { LossTerm, TermCall } from "../ir/model.ts";
import { matchArguments } from "./arguments.ts";
import { constantOf, isNumeric } from "./numbers.ts";
import { find, type Scope } from "./scope.ts";
import { entryOf, kinds, type Kind } from "./tables.ts";
import { valueOf } from "./values.ts";

/** More terms than anybody sums. */
const MAX_TERMS = 64;

/** `CrossEntropy(a, b) + 0.3 * MSE(c, d)`. A term with an error is left out. */
export function lossOf(expression: Expression, scope: Scope): LossTerm[] {
  const terms: LossTerm[] = [];
  collect(expression, 1, terms, scope);
  if (terms.length > MAX_TERMS)
    scope.checking.report.add("NN2023", expression.span, `a loss has at most ${MAX_TERMS} terms`, { help: "leave some of them out" });
  return terms.slice(0, MAX_TERMS);
}

/** `Accuracy(prediction, species)`, or undefined where something was reported. */
export function metricOf(expression: Expression, scope: Scope): TermCall | undefined {
  if (expression.kind === "invalid") return undefined;
  if (expression.kind !== "call" || expression.body !== undefined) {
    scope.checking.report.add("NN2023", expression.span, "a metric is one call", {
      help: "write `metric accuracy = Accuracy(output, target)`",
    });
    return undefined;
  }
  const call = termOf(kinds.metric, expression, scope);
  if (call === undefined) return undefined;
  const roles = call.operands.map(({ name }) => find(scope, name)).map((binding) => (binding?.kind === "value" ? binding.role : undefined));
  if (roles[0] !== "output")
    return refuseOperand(call, 0, "a metric measures an output", "name the value with `output`, so that the training can read it", scope);
  if (roles[1] !== "target")
    return refuseOperand(call, 1, "a metric compares an output with a target", "write the output first, then the target", scope);
  return call;
}

function refuseOperand(call: TermCall, place: number, message: string, help: string, scope: Scope): undefined {
  scope.checking.report.add("NN2024", call.operands[place]!.span, message, { help });
}

function collect(expression: Expression, weight: number, terms: LossTerm[], scope: Scope): void {
  const { report } = scope.checking;
  const notALoss = (): void =>
    report.add("NN2023", expression.span, "this is no loss", {
      help: "a loss is a call, or a sum of calls: `CrossEntropy(a, b) + 0.3 * MSE(c, d)`",
    });
  if (terms.length > MAX_TERMS) return;
  switch (expression.kind) {
    case "call": {
      if (expression.body !== undefined) return notALoss();
      const call = termOf(kinds.loss, expression, scope);
      if (call !== undefined) terms.push({ weight, call });
      return;
    }
    case "negate":
      return isNumeric(expression, scope) ? notALoss() : collect(expression.operand, -weight, terms, scope);
    case "arithmetic": {
      if (isNumeric(expression, scope)) return notALoss();
      const [first] = expression.rest;
      if (first!.operator === "+" || first!.operator === "-") {
        collect(expression.first, weight, terms, scope);
        for (const { operator, operand } of expression.rest) collect(operand, operator === "+" ? weight : -weight, terms, scope);
        return;
      }
      return product(expression, weight, terms, scope, notALoss);
    }
    case "path": {
      const name = expression.parts[0]!;
      const known = expression.parts.length === 1 && Object.hasOwn(kinds.loss.table, name.text) ? kinds.loss.table[name.text] : undefined;
      report.add("NN2023", expression.span, known !== undefined ? `\`${name.text}\` needs what it compares` : "this is no loss", {
        help: known !== undefined ? written(known) : "a loss is a call: `CrossEntropy(output, target)`",
      });
      return;
    }
    case "invalid":
      return;
    default:
      return notALoss();
  }
}

/** `0.3 * MSE(a, b)`, `MSE(a, b) / 2`: numbers and one term. */
function product(
  expression: Extract<Expression, { kind: "arithmetic" }>,
  weight: number,
  terms: LossTerm[],
  scope: Scope,
  notALoss: () => void,
): void {
  let total = weight;
  let term: Expression | undefined;
  for (const { operator, operand } of [{ operator: "*", operand: expression.first }, ...expression.rest]) {
    if (!isNumeric(operand, scope)) {
      if (term !== undefined || operator === "/") return notALoss();
      term = operand;
      continue;
    }
    const value = constantOf(operand, scope);
    if (value === undefined) return;
    total = operator === "/" ? total / value : total * value;
  }
  if (!Number.isFinite(total)) {
    scope.checking.report.add("NN2027", expression.span, "the weight of this term is not finite", {
      help: "check the numbers of this product",
    });
    return;
  }
  if (term !== undefined) collect(term, total, terms, scope);
}

/** An entry whose first arguments are values; "output" and "target" where it says nothing else. */
type Comparing = Signature & { readonly operands?: readonly string[] };
const operandsOf = ({ operands = ["output", "target"] }: Comparing): readonly string[] => operands;
const written = (entry: Comparing): string => `write \`${entry.name}(${operandsOf(entry).join(", ")})\``;

/** A call of the loss or the metric table: values, then arguments. */
function termOf(kind: Kind<Comparing>, expression: CallExpression, scope: Scope): TermCall | undefined {
  const { report, steps } = scope.checking;
  const entry = entryOf(kind, expression.callee, scope);
  if (entry === undefined) return undefined;
  const given = expression.args ?? [];
  const names = operandsOf(entry);
  const operands = given.filter((argument, i) => argument.name === undefined && i < names.length);
  const args = matchArguments(entry, { ...expression, args: given.slice(operands.length) }, scope);
  const values = operands.map(({ value }) => ({
    step: valueOf(value, scope),
    span: value.span,
    name: value.kind === "path" ? value.parts.map((part) => part.text).join(".") : "",
  }));
  if (values.length < names.length) {
    const message = `\`${entry.name}\` compares ${names.length === 2 ? "two" : names.length} values, and has ${values.length}`;
    if (args !== undefined) report.add("NN2024", expression.headSpan, message, { help: written(entry) });
    return undefined;
  }
  if (args === undefined || values.some(({ step }) => steps.isInvalid(step))) return undefined;
  return { name: entry.name, operands: values, args, span: expression.span, nameSpan: expression.callee.span };
}
