/** Blocks, `repeat` and `residual`: expanded where they are used, with fresh weights each time. */
import type { BlockNode, Body } from "../ir/ast.ts";
import type { StepId } from "../ir/model.ts";
import { limits } from "../limits.ts";
import { bindArguments } from "./block-arguments.ts";
import { createInstances } from "./instances.ts";
import { checkNamedLayer } from "./layers.ts";
import { constantOf } from "./numbers.ts";
import { checkName } from "./reserved.ts";
import type { Binding, Scope } from "./scope.ts";
import type { StageCall } from "./stages.ts";
import { valueOf } from "./values.ts";

/** Blocks within blocks; each costs stack. */
const MAX_DEPTH = 64;

/** `input -> ConvBlock(16)`. `instance` is the name of a named layer, whose weights all uses share. */
export function expandBlock(node: BlockNode, call: StageCall, input: StepId, scope: Scope, instance?: string): StepId {
  const { report, steps } = scope.checking;
  const name = node.name.text;
  if (scope.blocks.includes(name)) {
    report.add("NN2014", call.callee.span, `the block \`${name}\` uses itself`, {
      help: "a block can only use other blocks; to stack it, write `repeat(4) { … }`",
      trail: scope.trail,
    });
    return steps.invalid(call.span, scope);
  }
  if (scope.blocks.length >= MAX_DEPTH) {
    report.add("NN2031", call.callee.span, `blocks are nested more than ${MAX_DEPTH} deep`, {
      help: "write some of them out",
      trail: scope.trail,
    });
    return steps.invalid(call.span, scope);
  }
  const bound = bindArguments(node, call, scope);
  if (bound === undefined || !steps.allows(0, call.headSpan, scope)) return steps.invalid(call.span, scope);
  const full = instance ?? scope.instances.next(name.toLowerCase());
  const inner: Scope = {
    checking: scope.checking,
    parent: undefined,
    names: bound,
    later: namesOf(node.body),
    flowing: input,
    instances: createInstances(`${full}.`, layerNames(node.body)),
    trail: [call.headSpan, ...scope.trail],
    blocks: [...scope.blocks, name],
  };
  return bodyOf(node.body, inner);
}

/** `input -> repeat(4) { … }`: the body again and again, each time with weights of its own. */
export function repeat(call: StageCall, input: StepId, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  const count = countOf(call, scope);
  if (call.body === undefined) {
    report.add("NN2009", call.headSpan, "`repeat` has no body", {
      help: "write `repeat(4) { -> Linear(16) -> ReLU }`",
      trail: scope.trail,
    });
  }
  if (count === undefined || call.body === undefined || !steps.allows(count, call.headSpan, scope)) return steps.invalid(call.span, scope);
  let value = input;
  for (let i = 0; i < count; i++) {
    const before = steps.count();
    if (i > 0 && !steps.allows(0, call.headSpan, scope)) return steps.invalid(call.span, scope);
    const result = bodyOf(call.body, nested(scope, value, call.body));
    if (steps.isInvalid(result) || result === value) return result;
    value = result;
    // All rounds are alike, so the first tells the size of all.
    if (i === 0 && !steps.allows((count - 1) * (steps.count() - before), call.headSpan, scope)) return steps.invalid(call.span, scope);
  }
  return value;
}

/** `input -> residual { … }`: what the body gives, plus the input. */
export function residual(call: StageCall, input: StepId, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  if (call.args !== undefined && call.args.length > 0) {
    report.add("NN2008", call.headSpan, "`residual` takes no arguments", {
      help: "write `residual { -> Linear(16) -> ReLU }`",
      trail: scope.trail,
    });
  }
  if (call.body === undefined) {
    report.add("NN2009", call.headSpan, "`residual` has no body", {
      help: "write `residual { -> Linear(16) -> ReLU }`",
      trail: scope.trail,
    });
    return steps.invalid(call.span, scope);
  }
  if (!steps.allows(1, call.headSpan, scope)) return steps.invalid(call.span, scope);
  const result = bodyOf(call.body, nested(scope, input, call.body));
  return steps.add(
    { kind: "arithmetic", op: "+", left: { kind: "step", step: result }, right: { kind: "step", step: input }, span: call.headSpan },
    scope,
  );
}

function countOf({ args, callee, headSpan }: StageCall, scope: Scope): number | undefined {
  const { report } = scope.checking;
  const help = "write how often: `repeat(4) { … }`";
  const [first, second] = args ?? [];
  if (first === undefined || second !== undefined || first.name !== undefined) {
    report.add(first === undefined ? "NN2009" : "NN2008", first === undefined ? callee.span : headSpan, "`repeat` takes one number", {
      help,
      trail: scope.trail,
    });
    return undefined;
  }
  const count = constantOf(first.value, scope);
  if (count === undefined) return undefined;
  if (Number.isInteger(count) && count >= 1) return count <= Number.MAX_SAFE_INTEGER ? count : limits.layers + 1;
  report.add("NN2011", first.value.span, `\`repeat\` needs a whole number from 1 on, not ${count}`, { help, trail: scope.trail });
  return undefined;
}

/** The braces of a stage see the names around them. */
function nested(scope: Scope, flowing: StepId, body: Body): Scope {
  return { ...scope, parent: scope, names: new Map(), later: namesOf(body), flowing };
}

const namesOf = (body: Body): ReadonlySet<string> => new Set(body.members.map((member) => member.name.text));

const layerNames = (body: Body): ReadonlySet<string> =>
  new Set(body.members.filter((member) => member.kind === "layer").map((member) => member.name.text));

/** `let`s in their order, then what flows out. Named layers may be used before their line. */
function bodyOf(body: Body, scope: Scope): StepId {
  const { report } = scope.checking;
  const declare = (binding: Binding, name: Body["members"][number]["name"]): void => {
    if (scope.names.has(name.text))
      report.add("NN2004", name.span, `\`${name.text}\` is declared twice`, { help: "give one of them another name" });
    else if (checkName(name, "value", scope)) scope.names.set(name.text, binding);
  };
  for (const member of body.members) {
    if (member.kind !== "layer") continue;
    const binding = { kind: "layer", member, scope, instance: scope.instances.named(member.name.text), args: { state: "new" } } as const;
    declare(binding, member.name);
    checkNamedLayer(binding);
  }
  for (const member of body.members) {
    if (member.kind === "let") declare({ kind: "value", role: "let", step: valueOf(member.value, scope), name: member.name }, member.name);
  }
  return valueOf(body.result, scope);
}
