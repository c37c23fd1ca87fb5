import type { EmitInput, OutputContent } from "../../ir/emit-input.ts";
import type { Declaration, LossTerm, Model, OutputDeclaration, StepId } from "../../ir/model.ts";
import { found, rowLength } from "./context.ts";
import { isTransformed, layoutOf } from "./raw-values.ts";

/** What `predict` makes of an output's first row. */
export type Prediction =
  /** The most probable class: `enum` names its members; `positions` is 1, or the length of a sequence. */
  | { readonly kind: "label"; readonly classes: number; readonly positions: number; readonly enum?: string }
  /** One probability, that of class 1. */
  | { readonly kind: "binary"; readonly enum?: string }
  /** The numbers themselves; `undo` is the target whose data transforms are undone. */
  | { readonly kind: "values"; readonly length: number; readonly undo?: Declaration };

export interface OutputFacts {
  readonly declaration: OutputDeclaration;
  /** Without the batch. */
  readonly shape: readonly number[];
  readonly content: OutputContent;
  /** The target that the loss compares it with. */
  readonly target: Declaration | undefined;
  readonly prediction: Prediction;
}

/** The outputs in declared order. */
export function outputFacts(input: EmitInput): readonly OutputFacts[] {
  return input.model.outputs.map((declaration) => {
    const node = found(input.graph.outputs.find(({ name }) => name === declaration.name)?.node, `output ${declaration.name}`);
    const shape = input.graph.nodes[node].type.shape.filter((extent): extent is number => extent !== "n");
    const term = lossTermOf(input.model, declaration.step);
    const content = input.contents?.[declaration.name] ?? contentOf(input.model, declaration, term);
    const target = term && targetOf(input.model, term.call.operands[term.call.operands.length - 1].step);
    return { declaration, shape, content, target, prediction: predictionOf(input.model, shape, content, term, target) };
  });
}

function lossTermOf(model: Model, output: StepId): LossTerm | undefined {
  return model.loss.find(({ call }) => call.operands[0].step === output);
}

/** The target that a step stands for. */
export function targetOf(model: Model, step: StepId): Declaration | undefined {
  const found = model.steps[step];
  return found?.kind === "target" ? model.targets.find(({ name }) => name === found.name) : undefined;
}

function contentOf(model: Model, output: OutputDeclaration, term: LossTerm | undefined): OutputContent {
  const step = model.steps[output.step];
  const last = step?.kind === "layer" ? step.layer : undefined;
  if (last === "Softmax" || term?.call.name === "CrossEntropy") return "distribution";
  if (last === "Sigmoid" || term?.call.name === "BCE") return "probability";
  return "values";
}

function predictionOf(
  model: Model,
  shape: readonly number[],
  content: OutputContent,
  term: LossTerm | undefined,
  target: Declaration | undefined,
): Prediction {
  const length = rowLength(shape);
  const classes = target?.element.kind === "index" ? { enum: target.element.enum } : {};
  if (content === "distribution" && shape.length > 0) {
    const last = shape[shape.length - 1];
    return { kind: "label", classes: last, positions: length / last, ...classes };
  }
  if (content === "probability" && length === 1 && term?.call.name === "BCE") return { kind: "binary", ...classes };
  if (!target || content !== "values" || rowLength(target.axes.map(({ size }) => size)) !== length) return { kind: "values", length };
  return { kind: "values", length, ...(isTransformed(layoutOf(model, "target", target)) && { undo: target }) };
}
