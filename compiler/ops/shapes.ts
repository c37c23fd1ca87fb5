/** Shape rules that many ops share. */
import type { Access, Expr, Extent, Index } from "../ir/expr.ts";
import { ixAdd, ixConst, ixMul } from "../ir/expr.ts";
import type { GraphBuilder, NodeId } from "./types.ts";
import type { TensorType } from "../ir/graph.ts";

export type { Access, Expr, Index };

/** Reals: a scalar is kept in f64, a tensor in f32. */
export const real = (shape: readonly Extent[]): TensorType => ({ dtype: shape.length === 0 ? "f64" : "f32", shape });

export const sameShape = (a: readonly Extent[], b: readonly Extent[]): boolean =>
  a.length === b.length && a.every((extent, i) => extent === b[i]);

export const shapeText = (shape: readonly Extent[]): string => `[${shape.join(", ")}]`;

/** All operands have one shape, and so has the result. */
export function elementwise(name: string, inputs: readonly TensorType[]): TensorType | string {
  const [first, ...rest] = inputs;
  if (first === undefined) return `${name} needs an operand`;
  for (const other of rest) {
    if (!sameShape(first.shape, other.shape))
      return `${name} needs equal shapes, got ${shapeText(first.shape)} and ${shapeText(other.shape)}`;
  }
  return real(first.shape);
}

/** Row-major place of an element: the last axis moves fastest. */
export function linear(at: readonly Index[], shape: readonly Extent[]): Index {
  return at.reduce<Index>((sum, index, axis) => {
    const extent = shape[axis];
    return axis === 0 ? index : ixAdd(ixMul(sum, extent as number), index);
  }, ixConst(0));
}

/** The axes of 0 … rank − 1 that are not in `axes`. */
export const otherAxes = (rank: number, axes: readonly number[]): number[] =>
  Array.from({ length: rank }, (_, axis) => axis).filter((axis) => !axes.includes(axis));

/** The extent of the last axis, which is never the batch's where this is asked. */
export const lastSize = (type: TensorType): number => type.shape[type.shape.length - 1] as number;

/** A zero of the type of `id`. */
export const zeroLike = (g: GraphBuilder, id: NodeId): NodeId => g.fill(0, g.typeOf(id));
