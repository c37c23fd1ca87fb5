/** What an op's file needs to know, in one import. */
export type { Op, PrimitiveOp, CompositeOp, GraphBuilder } from "../ir/op.ts";
export type { Node, NodeId, TensorType } from "../ir/graph.ts";
export type { Expr, Extent, Index, Access } from "../ir/expr.ts";
