/** Layers of the table and named layers become steps. */
import type { Argument, CallExpression } from "../ir/ast.ts";
import type { Layer, Parameter, Signature } from "../ir/layer.ts";
import type { Arguments, StepId } from "../ir/model.ts";
import { layers } from "../layers/index.ts";
import { matchArguments } from "./arguments.ts";
import { expandBlock } from "./blocks.ts";
import { find, once, type NamedLayer, type Scope } from "./scope.ts";
import type { StageCall } from "./stages.ts";
import { entryOf, kinds, notBuilt } from "./tables.ts";
import { valueOf } from "./values.ts";

/** Every layer with weights takes these, by name. */
const ofTrainable: readonly Parameter[] = [
  { name: "init", type: { type: "initializer" }, optional: true, doc: "how the first weights are drawn" },
  { name: "bias_init", type: { type: "initializer" }, optional: true, doc: "how the first biases are drawn" },
  { name: "frozen", type: { type: "boolean" }, optional: true, doc: "the weights and biases are not trained" },
  { name: "regularize", type: { type: "regularizer" }, optional: true, doc: "what the weights add to the loss" },
];

/** What a call of the layer may be given. */
export const signatureOf = (layer: Layer): Signature & { readonly byName: readonly Parameter[] } => ({
  ...layer,
  byName: layer.trainable ? ofTrainable : [],
});

/** `input -> Linear(16)`. Positional arguments of a layer of several operands are its other operands. */
export function applyLayer(layer: Layer, call: StageCall, input: StepId, scope: Scope): StepId {
  if (layer.operands !== 1) return callLayer(layer, call, input, scope);
  const args = argumentsOf(layer, call, scope);
  return add(layer, call, [input], args, undefined, scope);
}

/** `Concat(a, b)`, or `a -> Concat(b)` where `input` is given. */
export function callLayer(layer: Layer, call: Omit<CallExpression, "kind"> | StageCall, input: StepId | undefined, scope: Scope): StepId {
  const { report } = scope.checking;
  const [others, named] = partition(call.args ?? []);
  const inputs = [...(input === undefined ? [] : [input]), ...others.map((argument) => valueOf(argument.value, scope))];
  const args = argumentsOf(layer, { ...call, args: named }, scope);
  const least = 2;
  if (inputs.length < least && args !== undefined) {
    report.add("NN2024", call.headSpan, `\`${layer.name}\` needs two values or more, and has ${inputs.length}`, {
      help: `write \`${layer.name}(left, right)\``,
      trail: scope.trail,
    });
    return scope.checking.steps.invalid(call.span, scope);
  }
  if (layer.operands === 2 && inputs.length > 2 && args !== undefined) {
    report.add("NN2024", call.headSpan, `\`${layer.name}\` needs two values, and has ${inputs.length}`, {
      help: `write \`${layer.name}(left, right)\``,
      trail: scope.trail,
    });
    return scope.checking.steps.invalid(call.span, scope);
  }
  return add(layer, call, inputs, args, undefined, scope);
}

/** `input -> token`: the weights of `layer token = …`. */
export function applyNamedLayer(binding: NamedLayer, call: StageCall, input: StepId, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  if (call.args !== undefined) {
    const help = `write \`-> ${call.callee.text}\``;
    report.add("NN2017", call.headSpan, `\`${call.callee.text}\` has been given its arguments where it was declared`, {
      help,
      trail: scope.trail,
    });
    return steps.invalid(call.span, scope);
  }
  const made = declared(binding);
  if (made === undefined) return steps.invalid(call.span, scope);
  if (made.block !== undefined)
    return expandBlock(
      made.block,
      made.call,
      input,
      { ...binding.scope, trail: [call.span, ...scope.trail], blocks: scope.blocks },
      binding.instance,
    );
  return add(made.layer, { ...call, headSpan: call.span }, [input], argumentsOfNamed(binding), binding.instance, scope);
}

/** Checks the declaration of a named layer, whether it is used or not. */
export function checkNamedLayer(binding: NamedLayer): void {
  const { report } = binding.scope.checking;
  const made = declared(binding);
  if (made === undefined) return;
  if (made.layer !== undefined) argumentsOfNamed(binding);
  if (made.layer?.operands !== undefined && made.layer.operands !== 1) {
    report.add("NN2017", made.call.callee.span, `\`${made.layer.name}\` has several operands and no weights of its own to share`, {
      help: `use it where it is needed: \`${made.layer.name}(a, b)\``,
    });
  }
}

type Declared = { readonly call: StageCall } & (
  { readonly layer: Layer; readonly block: undefined } | { readonly layer: undefined; readonly block: Parameters<typeof expandBlock>[0] }
);

/** What stands behind `layer token =`; reported where it is neither a layer nor a block. */
function declared({ member, scope }: NamedLayer): Declared | undefined {
  const { report } = scope.checking;
  const { value } = member;
  if (value.kind === "invalid") return undefined;
  const callee = value.kind === "call" ? value.callee : value.kind === "path" && value.parts.length === 1 ? value.parts[0] : undefined;
  if (callee === undefined || (value.kind === "call" && value.body !== undefined)) {
    report.add("NN2017", value.span, "a named layer is one layer or one block", {
      help: "write `layer name = Linear(16)`; put several layers into a `block`",
      trail: scope.trail,
    });
    return undefined;
  }
  const call: StageCall =
    value.kind === "call" ? value : { callee, args: undefined, body: undefined, headSpan: callee.span, span: value.span };
  const binding = find(scope, callee.text);
  if (binding?.kind === "block") return { call, layer: undefined, block: binding.node };
  const layer = binding === undefined && Object.hasOwn(layers, callee.text) ? layers[callee.text] : undefined;
  if (layer === undefined) {
    unknownLayer(callee, scope);
    return undefined;
  }
  return { call, layer, block: undefined };
}

function unknownLayer(callee: StageCall["callee"], scope: Scope): void {
  const { report } = scope.checking;
  if (find(scope, callee.text) !== undefined) {
    report.add("NN2017", callee.span, `\`${callee.text}\` is no layer`, { help: "write `layer name = Linear(16)`", trail: scope.trail });
    return;
  }
  entryOf(kinds.layer, callee, scope);
}

function argumentsOfNamed(binding: NamedLayer): Arguments | undefined {
  return once(binding.args, () => {
    const made = declared(binding);
    return made?.layer === undefined ? undefined : argumentsOf(made.layer, made.call, binding.scope);
  });
}

/** The arguments, or undefined where something was reported. */
function argumentsOf(layer: Layer, call: Pick<StageCall, "callee" | "args" | "headSpan">, scope: Scope): Arguments | undefined {
  if (layer.planned === true) {
    notBuilt(kinds.layer, call.callee, scope);
    return undefined;
  }
  return matchArguments(signatureOf(layer), call, scope);
}

function add(
  layer: Layer,
  call: Pick<StageCall, "callee" | "headSpan" | "span">,
  inputs: readonly StepId[],
  args: Arguments | undefined,
  instance: string | undefined,
  scope: Scope,
): StepId {
  const { steps } = scope.checking;
  const name = instance ?? scope.instances.next(layer.stem);
  if (args === undefined) return steps.invalid(call.span, scope);
  return steps.add(
    { kind: "layer", layer: layer.name, instance: name, inputs, args, span: call.headSpan, nameSpan: call.callee.span },
    scope,
  );
}

function partition(args: readonly Argument[]): [Argument[], Argument[]] {
  return [args.filter((argument) => argument.name === undefined), args.filter((argument) => argument.name !== undefined)];
}
