/** The expression of a node's element, operands that are not stored inlined. Reads name the node they read. */
import type { Access, AxisVar, Expr, Index } from "../ir/expr.ts";
import { ix } from "../ir/expr.ts";
import type { Graph, Node, NodeId } from "../ir/graph.ts";
import type { PrimitiveOp } from "../ir/op.ts";
import { ops } from "../ops/index.ts";

export type Stored = (id: NodeId) => boolean;

export function primitive(node: Node & { kind: "map" }): PrimitiveOp<unknown> {
  const op = ops[node.op];
  if (op === undefined || !("element" in op)) throw new Error(`${node.op} has no element: composites are opened before scheduling`);
  return op;
}

/** One element of `id` at `at`, by its own rule. */
export function elementOf(graph: Graph, id: NodeId, at: readonly Index[], stored: Stored): Expr {
  const node = graph.nodes[id]!;
  if (node.kind !== "map") throw new Error(`a ${node.kind} node has no element`);
  const inputs = node.inputs.map((input): Access => ({
    at: (...place) => (stored(input) ? { kind: "read", operand: input, at: place } : elementOf(graph, input, place, stored)),
    indexAt: (...place) => ({ kind: "gather", operand: input, at: place }),
  }));
  const types = node.inputs.map((input) => graph.nodes[input]!.type);
  return primitive(node).element(at, inputs, node.attrs, { types, type: node.type });
}

/** The axes of a node's result, named for the generated loops. */
export function axesOf(node: Node): AxisVar[] {
  const names = node.type.shape.length <= 3 ? ["i", "j", "k"] : ["i", "j", "k", "l", "p", "q", "r"];
  return node.type.shape.map((extent, i) => ({ extent, hint: extent === "n" ? "b" : names[i - (node.type.shape[0] === "n" ? 1 : 0)]! }));
}

export const indices = (axes: readonly AxisVar[]): Index[] => axes.map(ix);
