/**
 * Ast: what the author wrote, statement by statement, with the place of everything. Nothing is resolved: a name is a
 * name. Parts that could not be parsed are `invalid` and have been reported.
 */
import type { Span } from "./span.ts";

export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** `16` or `padding = same`. */
export interface Argument {
  /** undefined where the argument is given by its place. */
  readonly name: Name | undefined;
  readonly value: Expression;
  readonly span: Span;
}

/** What stands between the braces of a block, of `repeat` or of `residual`: a chain, or `let`s and an expression. */
export interface Body {
  readonly members: readonly (LetMember | LayerMember)[];
  /** A chain is a flow without source. */
  readonly result: Expression;
  readonly span: Span;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/";

export type Expression =
  | NumberExpression
  | StringExpression
  | PathExpression
  | CallExpression
  | ListExpression
  | RangeExpression
  | NegateExpression
  | ArithmeticExpression
  | FlowExpression
  | InvalidExpression;

export interface NumberExpression {
  readonly kind: "number";
  readonly value: number;
  readonly span: Span;
}

export interface StringExpression {
  readonly kind: "string";
  readonly value: string;
  readonly span: Span;
}

/** `flower`, `Species.size`, `in.C`, `validation.loss`: one part or more. */
export interface PathExpression {
  readonly kind: "path";
  readonly parts: readonly Name[];
  readonly span: Span;
}

/** `Linear(16)`, `repeat(4) { … }`, `residual { … }`: a name with arguments, with a body, or with both. */
export interface CallExpression {
  readonly kind: "call";
  readonly callee: Name;
  /** undefined where there are no parentheses. */
  readonly args: readonly Argument[] | undefined;
  readonly body: Body | undefined;
  /** Without the body: what a diagnostic about the call points at. */
  readonly headSpan: Span;
  readonly span: Span;
}

export interface ListExpression {
  readonly kind: "list";
  readonly items: readonly Expression[];
  readonly span: Span;
}

/** `0 .. 33`: both ends included. */
export interface RangeExpression {
  readonly kind: "range";
  readonly from: Expression;
  readonly to: Expression;
  readonly span: Span;
}

export interface NegateExpression {
  readonly kind: "negate";
  readonly operand: Expression;
  readonly span: Span;
}

/** `a + b - c`: operators of one precedence, from the left. Flat, so that a long sum is no deep tree. */
export interface ArithmeticExpression {
  readonly kind: "arithmetic";
  readonly first: Expression;
  readonly rest: readonly { readonly operator: ArithmeticOperator; readonly operatorSpan: Span; readonly operand: Expression }[];
  readonly span: Span;
}

/** `x -> Linear(16) -> ReLU`. Without a source, in a body, it is `in` that flows. */
export interface FlowExpression {
  readonly kind: "flow";
  readonly source: Expression | undefined;
  readonly stages: readonly Expression[];
  readonly span: Span;
}

export interface InvalidExpression {
  readonly kind: "invalid";
  readonly span: Span;
}

/** `f32[H = 28, W = 28]`, `index<10>`, `Species`. */
export interface TypeExpression {
  readonly name: Name;
  readonly parameter: Expression | undefined;
  readonly axes: readonly { readonly name: Name | undefined; readonly size: Expression }[];
  readonly span: Span;
}

interface MemberBase {
  /** From the keyword to the end of the statement. */
  readonly span: Span;
  readonly doc: string | undefined;
}

/** `input flower: f32[4] -> scale(2)`; a target likewise. `type` is undefined where it could not be parsed. */
export interface BorderMember extends MemberBase {
  readonly kind: "input" | "target";
  readonly name: Name;
  readonly type: TypeExpression | undefined;
  readonly transforms: readonly Expression[];
}

export interface LetMember extends MemberBase {
  readonly kind: "let";
  readonly name: Name;
  readonly value: Expression;
}

export interface LayerMember extends MemberBase {
  readonly kind: "layer";
  readonly name: Name;
  readonly value: Expression;
}

export interface OutputMember extends MemberBase {
  readonly kind: "output";
  readonly name: Name;
  readonly value: Expression;
}

export interface MetricMember extends MemberBase {
  readonly kind: "metric";
  readonly name: Name;
  readonly value: Expression;
}

export interface LossMember extends MemberBase {
  readonly kind: "loss";
  /** The keyword. */
  readonly keyword: Span;
  readonly value: Expression;
}

/** `profile = keras`. */
export interface ProfileMember extends MemberBase {
  readonly kind: "profile";
  readonly keyword: Span;
  readonly value: Expression;
}

export type Member = BorderMember | LetMember | LayerMember | OutputMember | MetricMember | LossMember | ProfileMember;

interface DeclarationBase {
  readonly name: Name;
  /** From the keyword to the closing brace. */
  readonly span: Span;
  readonly doc: string | undefined;
}

export interface EnumNode extends DeclarationBase {
  readonly kind: "enum";
  readonly members: readonly { readonly name: Name; readonly spelling: { readonly value: string; readonly span: Span } | undefined }[];
}

export interface DimNode extends DeclarationBase {
  readonly kind: "dim";
  readonly value: Expression;
}

export interface BlockNode extends DeclarationBase {
  readonly kind: "block";
  readonly parameters: readonly { readonly name: Name; readonly default: Expression | undefined }[];
  readonly body: Body;
}

export interface ModelNode extends DeclarationBase {
  readonly kind: "model";
  readonly members: readonly Member[];
}

/** `source = csv("iris.csv")`: a line of a `data` or a `train` block. */
export interface Entry {
  readonly key: Name;
  readonly value: Expression;
  readonly span: Span;
}

export interface DataNode extends DeclarationBase {
  readonly kind: "data";
  /** The model after `for`. */
  readonly model: Name | undefined;
  readonly entries: readonly Entry[];
}

/** `train Iris on iris { … }`: `name` is the model's. */
export interface TrainNode extends DeclarationBase {
  readonly kind: "train";
  /** The data block after `on`. */
  readonly data: Name | undefined;
  readonly entries: readonly Entry[];
}

export type DeclarationNode = EnumNode | DimNode | BlockNode | ModelNode | DataNode | TrainNode;

export interface Comment {
  readonly text: string;
  readonly span: Span;
  /** `///`. */
  readonly isDoc: boolean;
}

export interface Ast {
  readonly declarations: readonly DeclarationNode[];
  /** In the order of the file. */
  readonly comments: readonly Comment[];
  /** The doc comment at the head of the file. */
  readonly doc: string | undefined;
  /** Nothing was left out: the file had no syntax error. */
  readonly complete: boolean;
  readonly span: Span;
}
