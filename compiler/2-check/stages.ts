/** Stages: what stands behind `->`. */
import type { CallExpression, Expression, Name, PathExpression } from "../ir/ast.ts";
import type { StepId } from "../ir/model.ts";
import type { Layer } from "../ir/layer.ts";
import type { Span } from "../ir/span.ts";
import { replace } from "../diagnostics/problem.ts";
import { layers } from "../layers/index.ts";
import { expandBlock, repeat, residual } from "./blocks.ts";
import { applyLayer, applyNamedLayer } from "./layers.ts";
import { find, namesInScope, type Scope } from "./scope.ts";
import { aliasOf, otherTableOf } from "./tables.ts";

/** A stage as it is written: a bare name is a call without arguments. */
export interface StageCall {
  readonly callee: Name;
  readonly args: CallExpression["args"];
  readonly body: CallExpression["body"];
  readonly headSpan: Span;
  readonly span: Span;
}

/** What `input -> stage` gives. */
export function applyStage(stage: Expression, input: StepId, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  const call = stageCall(stage);
  if (call === undefined) {
    if (stage.kind !== "invalid")
      report.add("NN2017", stage.span, "this is no layer", { help: "behind `->` stands a layer: `-> Linear(16)`", trail: scope.trail });
    return steps.invalid(stage.span, scope);
  }
  const { callee } = call;
  if (callee.text === "repeat") return repeat(call, input, scope);
  if (callee.text === "residual") return residual(call, input, scope);
  const binding = find(scope, callee.text);
  const layer = Object.hasOwn(layers, callee.text) ? layers[callee.text] : undefined;
  if (call.body !== undefined && (binding !== undefined || layer !== undefined)) {
    report.add("NN2017", callee.span, `\`${callee.text}\` takes no braces`, {
      help: "only `repeat` and `residual` have a body",
      trail: scope.trail,
    });
    return steps.invalid(call.span, scope);
  }
  switch (binding?.kind) {
    case "layer":
      return applyNamedLayer(binding, call, input, scope);
    case "block":
      return expandBlock(binding.node, call, input, scope);
    case "argument": {
      // A layer passed to a block: read where it was written, named where it is used.
      const inner: Scope = { ...binding.scope, instances: scope.instances, blocks: scope.blocks };
      if (call.args !== undefined) {
        report.add("NN2017", call.headSpan, `the arguments of \`${callee.text}\` stand where the block is used`, {
          help: `write \`-> ${callee.text}\``,
          trail: scope.trail,
        });
        return steps.invalid(call.span, scope);
      }
      return applyStage(binding.expression, input, inner);
    }
    case "value":
    case "dim":
    case "enum":
      report.add("NN2017", callee.span, `\`${callee.text}\` is ${binding.kind === "enum" ? "an" : "a"} ${binding.kind}, not a layer`, {
        help: "behind `->` stands a layer: `-> Linear(16)`; values are added with `+` or joined with `Concat(a, b)`",
        trail: scope.trail,
      });
      return steps.invalid(call.span, scope);
    case undefined:
      return layer === undefined ? unknownStage(call, input, scope) : applyLayer(layer, call, input, scope);
    default:
      return binding satisfies never;
  }
}

function stageCall(stage: Expression): StageCall | undefined {
  if (stage.kind === "call") return stage;
  if (stage.kind !== "path" || stage.parts.length > 1) return undefined;
  const callee = (stage satisfies PathExpression).parts[0]!;
  return { callee, args: undefined, body: undefined, headSpan: callee.span, span: stage.span };
}

/** Reports the name and, where it is near enough to another, checks on with that one in silence. */
function unknownStage(call: StageCall, input: StepId, scope: Scope): StepId {
  const { report, steps } = scope.checking;
  const name = call.callee.text;
  const alias = aliasOf(layers, name);
  const names = [...Object.keys(layers), ...namesInScope(scope, (binding) => binding.kind === "block" || binding.kind === "layer")];
  const guess = alias ?? report.nearest(name, names);
  const fix = guess === undefined ? {} : { fix: replace(call.callee.span, guess) };
  if (alias !== undefined) {
    report.add("NN2002", call.callee.span, `\`${name}\` is called \`${alias}\` here`, {
      help: `write \`${alias}\``,
      ...fix,
      trail: scope.trail,
    });
  } else {
    const elsewhere = otherTableOf(name);
    const help =
      elsewhere !== undefined
        ? `\`${name}\` is ${elsewhere}`
        : guess !== undefined
          ? `did you mean \`${guess}\`?`
          : "layers are `Linear`, `ReLU`, `Dropout`, `Softmax` and others; or define a `block` of this name";
    report.add("NN2001", call.callee.span, `there is no layer \`${name}\``, {
      help,
      ...(elsewhere === undefined && fix),
      trail: scope.trail,
    });
  }
  const meant: Layer | undefined = guess !== undefined && Object.hasOwn(layers, guess) ? layers[guess] : undefined;
  if (meant === undefined || meant.planned === true) return steps.invalid(call.span, scope);
  const attempt = report.silently(() => applyLayer(meant, call, input, scope));
  return attempt.failed ? steps.invalid(call.span, scope) : attempt.result;
}
