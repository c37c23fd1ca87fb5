/** An op is one file: what it is, its shape, its gradient and one output element. */
import type { Access, AxisVar, Expr, Index } from "./expr.ts";
import type { NodeId, Origin, TensorType } from "./graph.ts";

/** Adds nodes to a graph. Shapes are inferred; a mismatch inside the compiler is a bug and throws. */
export interface GraphBuilder {
  typeOf(id: NodeId): TensorType;
  apply<A>(op: Op<A>, inputs: readonly NodeId[], attrs: A): NodeId;
  scatter(indices: NodeId, values: NodeId, type: TensorType): NodeId;
  /** A tensor of one value. */
  fill(value: number, type: TensorType): NodeId;
}

export interface GradientRequest<A> {
  readonly x: readonly NodeId[];
  readonly y: NodeId;
  /** The cotangent of y, of y's shape. */
  readonly dy: NodeId;
  readonly attrs: A;
  /** Which operands a gradient is wanted of; the rule may leave the others undefined. */
  readonly wanted: readonly boolean[];
}

interface OpBase<A> {
  readonly name: string;
  /** The type of the result, or what is wrong with the operands, in the author's words. */
  infer(inputs: readonly TensorType[], attrs: A): TensorType | string;
  /** Cotangents of the operands; undefined where there is none (indices, seeds) or none is wanted. */
  gradient(g: GraphBuilder, request: GradientRequest<A>): readonly (NodeId | undefined)[];
  /** `y = tanh(x)`: the formula above the generated code. Operands by their names. */
  formula(inputs: readonly string[], attrs: A): string;
}

/** Defined by one element. */
export interface PrimitiveOp<A> extends OpBase<A> {
  element(at: readonly Index[], inputs: readonly Access[], attrs: A, info: ElementInfo): Expr;
}

/** Defined by other ops; 5-optimize replaces it by them after differentiation (softmax, log-softmax). */
export interface CompositeOp<A> extends OpBase<A> {
  expand(g: GraphBuilder, inputs: readonly NodeId[], attrs: A): NodeId;
}

export type Op<A = undefined> = PrimitiveOp<A> | CompositeOp<A>;

export interface ElementInfo {
  readonly types: readonly TensorType[];
  readonly type: TensorType;
}

/** The iteration space of a result. */
export type Space = readonly AxisVar[];

export interface OriginScope {
  readonly origin: Origin;
}
