/** The statements of a model, in their order. */
import type { Ast, Member, ModelNode, Name } from "../ir/ast.ts";
import type { Declaration, LossTerm, MetricDeclaration, Model, OutputDeclaration } from "../ir/model.ts";
import type { Span } from "../ir/span.ts";
import { replace } from "../diagnostics/problem.ts";
import { declarationOf } from "./borders.ts";
import { twice } from "./globals.ts";
import { createInstances } from "./instances.ts";
import { checkNamedLayer } from "./layers.ts";
import { checkName, type Named } from "./reserved.ts";
import type { Binding, Checking, NamedLayer, Scope } from "./scope.ts";
import { lossOf, metricOf } from "./terms.ts";
import { valueOf } from "./values.ts";

/** All of a model but what the data and train blocks say. */
export type Network = Omit<Model, "enums" | "optimizer" | "data" | "train">;

export interface CheckedNetwork {
  readonly network: Network;
  /** For the blocks that speak of the model's inputs and targets. */
  readonly scope: Scope;
}

export function checkModel(node: ModelNode, ast: Ast, checking: Checking): CheckedNetwork {
  const { report, steps } = checking;
  const named = (keep: (member: Member) => boolean): ReadonlySet<string> =>
    new Set(node.members.flatMap((member) => ("name" in member && keep(member) ? [member.name.text] : [])));
  const scope: Scope = {
    checking,
    parent: undefined,
    names: new Map(),
    later: named((member) => member.kind !== "metric"),
    flowing: undefined,
    instances: createInstances(
      "",
      named((member) => member.kind === "layer"),
    ),
    trail: [],
    blocks: [],
  };
  const inputs: Declaration[] = [];
  const targets: Declaration[] = [];
  const outputs: OutputDeclaration[] = [];
  const metrics: MetricDeclaration[] = [];
  let loss: { readonly terms: LossTerm[]; readonly span: Span } | undefined;
  let profile: Model["profile"] | undefined;

  const declare = (name: Name, to: Named, binding: Binding): void => {
    if (scope.names.has(name.text) || checking.globals.has(name.text)) twice(name, report);
    else if (checkName(name, to, scope)) scope.names.set(name.text, binding);
  };
  for (const member of node.members) {
    if (member.kind !== "layer") continue;
    const binding: NamedLayer = { kind: "layer", member, scope, instance: member.name.text, args: { state: "new" } };
    declare(member.name, "value", binding);
  }
  for (const member of node.members) {
    switch (member.kind) {
      case "input":
      case "target": {
        const declaration = declarationOf(member, scope);
        const { name, span } = member;
        const step =
          declaration === undefined ? steps.invalid(span, scope) : steps.add({ kind: member.kind, name: name.text, span }, scope);
        if (declaration !== undefined && !scope.names.has(name.text)) (member.kind === "input" ? inputs : targets).push(declaration);
        declare(name, "border", { kind: "value", role: member.kind, step, name });
        break;
      }
      case "let":
      case "output": {
        const before = steps.steps.length;
        const step = refuseTargets(valueOf(member.value, scope), before, scope, member.value.span);
        if (member.kind === "output")
          outputs.push({ name: member.name.text, step, doc: member.doc, span: member.span, nameSpan: member.name.span });
        declare(member.name, member.kind === "let" ? "value" : "border", { kind: "value", role: member.kind, step, name: member.name });
        break;
      }
      case "layer": {
        const binding = scope.names.get(member.name.text);
        if (binding?.kind === "layer" && binding.member === member) checkNamedLayer(binding);
        break;
      }
      case "loss": {
        const terms = lossOf(member.value, scope);
        if (loss !== undefined)
          report.add("NN2004", member.keyword, "a model has one loss", {
            help: "add the terms: `loss = CrossEntropy(a, b) + 0.3 * MSE(c, d)`",
          });
        else loss = { terms, span: member.span };
        break;
      }
      case "metric": {
        const call = metricOf(member.value, scope);
        if (metrics.some((metric) => metric.name === member.name.text)) twice(member.name, report);
        else if (checkName(member.name, "metric", scope) && call !== undefined)
          metrics.push({ name: member.name.text, call, span: member.span });
        break;
      }
      case "profile": {
        if (profile !== undefined) report.add("NN2004", member.keyword, "a model has one profile", { help: "remove one of them" });
        profile = profileOf(member.value, scope) ?? profile ?? "pytorch";
        break;
      }
      default:
        member satisfies never;
    }
  }
  if (ast.complete) missingParts(node, scope);
  return {
    network: {
      name: node.name.text,
      doc: node.doc ?? (ast.declarations[0] === node ? undefined : ast.doc),
      span: node.span,
      profile: profile ?? "pytorch",
      inputs,
      targets,
      steps: steps.steps,
      outputs: unique(outputs),
      loss: loss?.terms ?? [],
      lossSpan: loss?.span,
      metrics,
    },
    scope,
  };
}

const unique = (outputs: readonly OutputDeclaration[]): OutputDeclaration[] =>
  outputs.filter((output, i) => outputs.findIndex((other) => other.name === output.name) === i);

/** A model that predicts cannot see what it is to predict. */
function refuseTargets(step: number, from: number, scope: Scope, span: Span): number {
  const { steps, report } = scope.checking;
  const isTarget = (id: number): boolean => steps.steps[id]?.kind === "target";
  const uses = steps.steps.slice(from).some((added) => {
    if (added.kind === "layer") return added.inputs.some(isTarget);
    if (added.kind === "arithmetic") return [added.left, added.right].some((side) => side.kind === "step" && isTarget(side.step));
    return false;
  });
  if (!uses && !isTarget(step)) return step;
  report.add("NN2018", span, "a target flows into the model", {
    help: "a target is only known while training: use it in `loss` and `metric`",
  });
  return steps.invalid(span, scope);
}

function profileOf(value: Extract<Member, { kind: "profile" }>["value"], scope: Scope): Model["profile"] | undefined {
  if (value.kind === "invalid") return undefined;
  const word = value.kind === "path" && value.parts.length === 1 ? value.parts[0]!.text : undefined;
  if (word === "pytorch" || word === "keras") return word;
  const guess = word === undefined ? undefined : scope.checking.report.nearest(word, ["pytorch", "keras"]);
  scope.checking.report.add("NN2012", value.span, "there are the profiles `pytorch` and `keras`", {
    help: guess === undefined ? "write `profile = keras`, or leave it out for PyTorch's defaults" : `did you mean \`${guess}\`?`,
    ...(guess !== undefined && { fix: replace(value.span, guess) }),
  });
  return undefined;
}

function missingParts(node: ModelNode, scope: Scope): void {
  const { report } = scope.checking;
  const has = (kind: Member["kind"]): boolean => node.members.some((member) => member.kind === kind);
  if (!has("input"))
    report.add("NN2020", node.name.span, `the model \`${node.name.text}\` has no input`, { help: "declare one: `input x: f32[4]`" });
  else if (!has("output"))
    report.add("NN2020", node.name.span, `the model \`${node.name.text}\` has no output`, {
      help: "declare one: `output prediction = x -> Linear(3) -> Softmax`",
    });
}
