/** The arguments of a call matched to the parameters of a table's entry. */
import type { Argument, Name } from "../ir/ast.ts";
import type { Contradiction, Parameter, Signature } from "../ir/layer.ts";
import type { ArgumentValue, Arguments } from "../ir/model.ts";
import type { Span } from "../ir/span.ts";
import { underProfile } from "../profiles/index.ts";
import { replace } from "../diagnostics/problem.ts";
import { readArgument } from "./argument-values.ts";
import { describeCall, isRequired } from "./describe.ts";
import type { Scope } from "./scope.ts";

export interface Call {
  readonly callee: Name;
  readonly args: readonly Argument[] | undefined;
  readonly headSpan: Span;
}

/** Parameters that are only given by name come on top of the entry's own. */
export type Callable = Signature & { readonly byName?: readonly Parameter[] };

/** How other frameworks call what is written otherwise here. */
const foreign: Readonly<Record<string, string>> = {
  activation: "put the activation behind the layer: `-> Linear(16) -> ReLU`",
  input_shape: "sizes of inputs are inferred: leave it out",
  in_features: "sizes of inputs are inferred: leave it out",
  input_dim: "sizes of inputs are inferred: leave it out",
  from_logits: "leave it out: the compiler finds the stable form by itself",
  reduction: "leave it out: a loss is the mean over rows and positions",
  inplace: "leave it out: the compiler decides where values are kept",
  dim: "leave it out: the last axis is meant",
  axis: "leave it out: the last axis is meant",
};
const renamed: Readonly<Record<string, string>> = {
  units: "features",
  out_features: "features",
  use_bias: "bias",
  kernel_initializer: "init",
  learning_rate: "lr",
  kernel_size: "kernel",
  p: "rate",
  negative_slope: "slope",
  alpha: "slope",
  epsilon: "eps",
  weight: "weights",
  class_weight: "weights",
  ignore_index: "ignore",
  pos_weight: "positive_weight",
  num_parameters: "parameters",
  min_val: "min",
  max_val: "max",
  top_k: "k",
};

/**
 * Every parameter with its value, defaults filled in; undefined where something was reported. All arguments are read,
 * so all that is wrong with them is said at once.
 */
export function matchArguments(callable: Callable, call: Call, scope: Scope): Arguments | undefined {
  const { report, profile } = scope.checking;
  const entry = underProfile(callable, profile);
  const all = [...entry.parameters, ...(entry.byName ?? [])];
  const values: Record<string, ArgumentValue> = {};
  const given = new Set<string>();
  let failed = false;
  let place = 0;
  let byName = false;

  for (const argument of call.args ?? []) {
    const parameter =
      argument.name === undefined ? entry.parameters[place++] : all.find((candidate) => candidate.name === argument.name!.text);
    if (argument.name === undefined && byName) {
      report.add("NN2007", argument.span, "an argument by place cannot follow one by name", {
        help: `name it too; ${describeCall(entry)}`,
        trail: scope.trail,
      });
      failed = true;
    } else if (parameter === undefined) {
      failed = true;
      if (argument.name === undefined) tooMany(entry, argument.span, scope);
      else unknown(entry, argument.name, all, scope);
    } else if (given.has(parameter.name)) {
      report.add("NN2006", argument.span, `\`${parameter.name}\` is given twice`, { help: "remove one of them", trail: scope.trail });
      failed = true;
    } else {
      given.add(parameter.name);
      const read = readArgument(parameter.type, argument.value, { entry, parameter, scope });
      if (read === undefined) failed = true;
      else values[parameter.name] = read.value;
    }
    byName ||= argument.name !== undefined;
  }

  const missing = all.filter((parameter) => !given.has(parameter.name) && isRequired(parameter));
  if (missing.length > 0 && !failed) {
    const names = missing.map((parameter) => `\`${parameter.name}\``).join(" and ");
    report.add("NN2009", call.callee.span, `\`${entry.name}\` needs ${names}: ${missing[0]!.doc}`, {
      help: `it is written ${describeCall(entry)}`,
      trail: scope.trail,
    });
    failed = true;
  }
  if (failed) return undefined;
  const matched = Object.fromEntries(
    all.map((parameter) => [parameter.name, given.has(parameter.name) ? values[parameter.name] : parameter.default]),
  );
  return contradicts(entry, matched, call, scope) ? undefined : matched;
}

function contradicts(entry: Callable, args: Arguments, call: Call, scope: Scope): boolean {
  const found = entry.contradiction?.(args);
  if (found !== undefined) reportContradiction(found, entry, call, scope);
  return found !== undefined;
}

/** Arguments that do not go together are reported at the one that is blamed, or at the call where it is not written. */
export function reportContradiction({ parameter, message, help }: Contradiction, entry: Callable, call: Call, scope: Scope): void {
  const place = entry.parameters.findIndex(({ name }) => name === parameter);
  const written = call.args?.find((argument, i) => (argument.name === undefined ? i === place : argument.name.text === parameter));
  scope.checking.report.add("NN2032", written?.span ?? call.callee.span, message, { help, trail: scope.trail });
}

function tooMany(entry: Callable, span: Span, scope: Scope): void {
  const { length } = entry.parameters;
  const takes = length === 0 ? "no arguments" : length === 1 ? "one argument" : `${length} arguments`;
  scope.checking.report.add("NN2008", span, `\`${entry.name}\` takes ${takes}`, {
    help: `it is written ${describeCall(entry)}`,
    trail: scope.trail,
  });
}

function unknown(entry: Callable, name: Name, all: readonly Parameter[], scope: Scope): void {
  const names = all.map((parameter) => parameter.name);
  const other = Object.hasOwn(renamed, name.text) ? renamed[name.text] : undefined;
  const guess = other !== undefined && names.includes(other) ? other : scope.checking.report.nearest(name.text, names);
  const hint = Object.hasOwn(foreign, name.text) ? foreign[name.text] : undefined;
  const help = hint ?? (guess === undefined ? `it is written ${describeCall(entry)}` : `did you mean \`${guess}\`?`);
  const fix = hint === undefined && guess !== undefined ? { fix: replace(name.span, guess) } : {};
  scope.checking.report.add("NN2005", name.span, `\`${entry.name}\` has no parameter \`${name.text}\``, {
    help,
    ...fix,
    trail: scope.trail,
  });
}
