/**
 * Model: what 2-check hands to 3-build. Names are resolved, blocks and `repeat` are expanded, arguments are
 * matched to their parameters and bounded; what is left is a flat list of steps in which each refers to earlier
 * ones by id. Shapes are not known yet: sizes such as `in.C` are still expressions.
 */
import type { DataPlan, TrainPlan } from "./plan.ts";
import type { ProfileName } from "./profile.ts";
import type { Span } from "./span.ts";

export type StepId = number;

/** A size that may depend on the shape of an earlier step (`in.C` inside a block). */
export type SizeExpr =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "axis"; readonly step: StepId; readonly axis: string; readonly span: Span }
  | { readonly kind: "binary"; readonly op: "+" | "-" | "*" | "/"; readonly left: SizeExpr; readonly right: SizeExpr };

/** A call used as an argument: `Normal(0.02)`, `L2(1e-4)`. */
export interface CallArgument {
  readonly kind: "call";
  readonly name: string;
  readonly args: Arguments;
  readonly span: Span;
}

/** `token.weight`: a parameter of a layer instance. */
export interface WeightArgument {
  readonly kind: "weight";
  readonly instance: string;
  readonly parameter: string;
  readonly span: Span;
}

export interface SizeArgument {
  readonly kind: "size";
  readonly size: SizeExpr;
  readonly span: Span;
}

export type ArgumentValue = number | boolean | string | readonly number[] | CallArgument | WeightArgument | SizeArgument | undefined;

/** By parameter name; every parameter of the table entry is present, defaults filled in. */
export type Arguments = Readonly<Record<string, ArgumentValue>>;

interface StepBase {
  readonly id: StepId;
  /** The text this step came from: the layer's name with its arguments, `a + b`, the input's declaration. */
  readonly span: Span;
  /** The uses of the blocks that the span lies in, innermost first. */
  readonly trail: readonly Span[];
}

/** An operand of arithmetic: a step or a plain number. */
export type Operand = { readonly kind: "step"; readonly step: StepId } | { readonly kind: "number"; readonly value: number };

export type Step =
  | (StepBase & { readonly kind: "input"; readonly name: string })
  | (StepBase & { readonly kind: "target"; readonly name: string })
  | (StepBase & {
      readonly kind: "layer";
      /** A name of the layer table: "Linear". */
      readonly layer: string;
      /** The owner of the weights: "linear1", "decoder2.linear1", "token". Steps with the same instance share weights. */
      readonly instance: string;
      readonly inputs: readonly StepId[];
      readonly args: Arguments;
      /** The span of the layer's name alone. */
      readonly nameSpan: Span;
    })
  | (StepBase & { readonly kind: "arithmetic"; readonly op: "+" | "-" | "*" | "/"; readonly left: Operand; readonly right: Operand })
  /** Something already reported: everything that depends on it is passed over in silence. */
  | (StepBase & { readonly kind: "invalid" });

export interface EnumMember {
  readonly name: string;
  /** How the data spells it; the name itself where the file says nothing else. */
  readonly spelling: string;
}

export interface EnumDeclaration {
  readonly name: string;
  readonly members: readonly EnumMember[];
  readonly doc: string | undefined;
  readonly span: Span;
}

export interface AxisDeclaration {
  readonly name: string;
  readonly size: number;
}

/** What one element of an input or a target is. */
export type ElementType =
  | { readonly kind: "f32" }
  | { readonly kind: "u8" }
  /** Numbers 0 … classes − 1; `enum` names the enum it came from. */
  | { readonly kind: "index"; readonly classes: number; readonly enum?: string };

export interface Declaration {
  readonly name: string;
  readonly element: ElementType;
  /** Without the batch axis; empty for a scalar. Unnamed axes have their default names (F; T F; H W C). */
  readonly axes: readonly AxisDeclaration[];
  /** `named`: the author wrote the axis names. */
  readonly named: boolean;
  /** `scale(1 / 255)` on the input line: part of the model. */
  readonly transforms: readonly { readonly name: "scale"; readonly factor: number; readonly span: Span }[];
  readonly doc: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface OutputDeclaration {
  readonly name: string;
  readonly step: StepId;
  readonly doc: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A call of the loss or the metric table; `operands` in the table's order (prediction, target). */
export interface TermCall {
  readonly name: string;
  readonly operands: readonly { readonly step: StepId; readonly span: Span; readonly name: string }[];
  readonly args: Arguments;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface LossTerm {
  readonly weight: number;
  readonly call: TermCall;
}

export interface MetricDeclaration {
  readonly name: string;
  readonly call: TermCall;
  readonly span: Span;
}

export interface OptimizerCall {
  readonly name: string;
  readonly args: Arguments;
  readonly span: Span;
}

export interface Model {
  readonly name: string;
  readonly doc: string | undefined;
  readonly span: Span;
  readonly profile: ProfileName;
  readonly enums: readonly EnumDeclaration[];
  readonly inputs: readonly Declaration[];
  readonly targets: readonly Declaration[];
  readonly steps: readonly Step[];
  readonly outputs: readonly OutputDeclaration[];
  /** Empty where the model has no loss: it can then only predict. */
  readonly loss: readonly LossTerm[];
  readonly lossSpan: Span | undefined;
  readonly metrics: readonly MetricDeclaration[];
  readonly optimizer: OptimizerCall;
  /** `clip = GlobalNorm(1.0)`. */
  readonly clip?: OptimizerCall;
  readonly data: DataPlan | undefined;
  readonly train: TrainPlan;
}
