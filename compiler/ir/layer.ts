/** Entries of the open tables: layers, losses, metrics, optimisers, initialisers, callbacks, sources, transforms. */
import type { GraphBuilder } from "./op.ts";
import type { NodeId, TensorType } from "./graph.ts";
import type { ProfileName } from "./profile.ts";

export type NumberType =
  | { readonly type: "integer"; readonly min?: number; readonly max?: number }
  /** Bounds are inclusive unless `open`. */
  | { readonly type: "number"; readonly min?: number; readonly max?: number; readonly openMin?: boolean; readonly openMax?: boolean };

/** What an argument may be; the checker reads an identifier by this type. */
export type ParameterType =
  /** A whole number ≥ 1, an expression over dims, `Enum.size` and `in.C`. */
  | { readonly type: "size" }
  | NumberType
  | { readonly type: "boolean" }
  | { readonly type: "choice"; readonly of: readonly string[] }
  | { readonly type: "string" }
  /** A list; `of` bounds each of its numbers. */
  | { readonly type: "numbers"; readonly length?: number; readonly of?: NumberType }
  | { readonly type: "initializer" }
  | { readonly type: "regularizer" }
  /** `token.weight`. */
  | { readonly type: "weight" }
  /** `validation.loss`: a dotted name. */
  | { readonly type: "monitor" }
  /** The name of a target of the model. */
  | { readonly type: "target" }
  /** The name of an enum, or a number of classes. */
  | { readonly type: "classes" }
  /** A list of column names or numbers, ranges included. */
  | { readonly type: "columns" }
  | { readonly type: "either"; readonly of: readonly ParameterType[] };

/** In the order in which positional arguments are taken. Without `default` (and not `optional`) it must be given. */
export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly default?: number | boolean | string | readonly number[];
  readonly optional?: boolean;
  /** Numbers outside are allowed, and warned of. */
  readonly usual?: { readonly min?: number; readonly max?: number };
  readonly doc: string;
}

/** What every entry of every table has; enough to check a call, complete it and document it. */
export interface Signature {
  readonly name: string;
  /** One line, the formula included. */
  readonly doc: string;
  readonly parameters: readonly Parameter[];
  /** Names that people bring from elsewhere: `Dense`, `Conv2D`. An error whose fix is `name`. */
  readonly aliases?: readonly string[];
  /** Known to the language, not built yet: using it is an error of its own. */
  readonly planned?: boolean;
  /** What is wrong with arguments that are each right by themselves; asked once all are known, defaults filled in. */
  contradiction?(args: Readonly<Record<string, unknown>>): Contradiction | undefined;
}

/** Arguments that do not go together; reported at `parameter` where that is given. */
export interface Contradiction {
  readonly parameter: string;
  readonly message: string;
  readonly help: string;
}

/** What the numbers of a value mean; losses and metrics ask. */
export type Content =
  | { readonly kind: "values" }
  /** The last axis sums to 1. */
  | { readonly kind: "distribution" }
  /** The logarithms of a distribution (LogSoftmax): layers compute on with them, losses refuse them. */
  | { readonly kind: "log-distribution" }
  /** Each number is a probability of its own (Sigmoid). */
  | { readonly kind: "probability" }
  | { readonly kind: "index"; readonly classes: number; readonly enum?: string };

export interface ValueAxis {
  readonly name: string;
  readonly size: number;
}

/** A tensor on its way through the model, the batch axis left out. */
export interface Value {
  readonly node: NodeId;
  readonly type: TensorType;
  readonly axes: readonly ValueAxis[];
  /** The author named the axes; unnamed last axes may be read as F or C. */
  readonly content: Content;
}

/** What is wrong with a use of a layer, loss or metric; 3-build adds the span and the shapes around it. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly label?: string;
  readonly help?: string;
  /** Of a loss: the place of the operand that is wrong (0 where not said), or "arguments". */
  readonly at?: number | "arguments";
  /** Text to insert before the layer's name (`Flatten -> `), or to put in its place. */
  readonly fix?: {
    readonly title: string;
    readonly insertBefore?: string;
    readonly replaceName?: string;
    readonly insertAfterOperand?: string;
  };
}

export type ResolvedArgument = number | boolean | string | readonly number[] | ResolvedCall | ResolvedWeight | undefined;
export interface ResolvedCall {
  readonly kind: "call";
  readonly name: string;
  readonly args: ResolvedArguments;
}
export interface ResolvedWeight {
  readonly kind: "weight";
  readonly instance: string;
  readonly parameter: string;
}
export type ResolvedArguments = Readonly<Record<string, ResolvedArgument>>;

/** How many numbers flow into one number of a layer's result, and out of one of its input; as PyTorch counts them. */
export interface Fan {
  readonly in: number;
  readonly out: number;
}

/** How a parameter's first values are drawn. */
export interface InitialValues {
  readonly name: string;
  readonly args: ResolvedArguments;
}

/** What a layer builds with. */
export interface LayerContext {
  readonly g: GraphBuilder;
  readonly training: boolean;
  readonly profile: ProfileName;
  /** `linear1.weight`: made at the first use, shared after. `init` is the layer's default. */
  parameter(name: string, shape: readonly number[], init: InitialValues, fan: Fan): NodeId;
  /** The u32 [] random counter of this training step; `stream` is unique to this layer instance and use. */
  randomKey(): { readonly key: NodeId; readonly stream: number };
  value(node: NodeId, axes: readonly ValueAxis[], content?: Content): Value;
}

export interface Layer extends Signature {
  /** How many values flow in: 1 for a stage, more for `Concat(a, b)`; "many" is two or more. */
  readonly operands: 1 | 2 | "many";
  /** lower-case stem of instance names: "linear" gives linear1, linear2. */
  readonly stem: string;
  /** Has weights: takes `init`, `frozen`, `regularize`. */
  readonly trainable: boolean;
  /** For lints: it bends numbers, adds them up with weights, or leaves them as they are. */
  readonly nature?: "activation" | "linear" | "neutral";
  /** For lints: the numbers that it can give, where these are not all. */
  readonly range?: readonly [low: number, high: number];
  /** Checks the shapes in the author's words, then builds. */
  build?(context: LayerContext, inputs: readonly Value[], args: ResolvedArguments): Value | Problem;
}

/**
 * One number a batch row and position ([n, …]); 3-build takes their mean. With `weights`, of the same shape, it takes
 * their sum over the sum of the weights, by which they have been multiplied; where that is 0, the loss is 0.
 */
export interface LossTerms extends Value {
  readonly weights?: NodeId;
}

export interface Loss extends Signature {
  /** What it compares, in order: predictions, and last what they should be. ["output", "target"] where not said. */
  readonly operands?: readonly string[];
  /** As many operands as it takes, all of them built. */
  build?(context: LayerContext, operands: readonly Value[], args: ResolvedArguments): LossTerms | Problem;
}

/** Metrics are computed by runtime/; the compiler keeps their signatures and what they fit. */
export interface Metric extends Signature {
  /** Which way it improves; absent where its value is a matrix, which cannot be watched. */
  readonly better?: "higher" | "lower";
  check?(prediction: Value, target: Value, args: ResolvedArguments): Problem | undefined;
}

export interface OptimizerContext {
  readonly g: GraphBuilder;
  readonly parameter: NodeId;
  readonly gradient: NodeId;
  /** f64 scalar: the current learning rate, one for the model. */
  readonly learningRate: NodeId;
  /** `optimizer.<parameter>.<name>`, filled with `initial` by reset. */
  state(name: string, initial: number): NodeId;
  /** An f64 scalar shared by all parameters: `optimizer.<name>`; `next` is assigned once a step, and is what rules read. */
  shared(name: string, initial: number, next: (old: NodeId) => NodeId): NodeId;
  assign(target: NodeId, value: NodeId): void;
}

export interface Optimizer extends Signature {
  /** Adds the update of one parameter. The learning rate is the argument `lr`. */
  update?(context: OptimizerContext, args: ResolvedArguments): void;
}

/** What keeps gradients small, between gradients and update: each of `gradients` with what takes its place. */
export interface Clipping extends Signature {
  apply?(g: GraphBuilder, gradients: readonly NodeId[], args: ResolvedArguments): readonly NodeId[];
}

/** What a weight adds to the loss, and so to its gradient. */
export interface Regularizer extends Signature {
  /** An f64 scalar. */
  penalty?(g: GraphBuilder, weight: NodeId, args: ResolvedArguments): NodeId;
}

export interface Initializer extends Signature {
  /** Why it cannot fill a tensor of this name and shape: a message, and what to do. */
  refuse?(name: string, shape: readonly number[]): { readonly message: string; readonly help: string } | undefined;
  /** Values of the given shape; `key` is the u32 seed, `stream` unique to the parameter. */
  build?(g: GraphBuilder, key: NodeId, stream: number, type: TensorType, fan: Fan, args: ResolvedArguments): NodeId;
}

export type Table<T extends Signature> = Readonly<Record<string, T>>;
