/** Goes over nodes in order and makes a new list; operands are renamed on the way. */
import { createBuilder } from "./builder.ts";
import type { Builder } from "./builder.ts";
import type { Node, NodeId, TensorType } from "./graph.ts";
import type { Op } from "./op.ts";

export interface Rewritten {
  readonly nodes: readonly Node[];
  /** Old id to new id; undefined where the node was left out. */
  readonly renamed: readonly (NodeId | undefined)[];
}

/** A map node whose operands are already ids of the new graph. */
export type MapNode = Node & { readonly kind: "map" };

/**
 * `visit` may answer with another node of the new graph that stands for this one, or with undefined to copy the node.
 * `keep` leaves out what is not wanted.
 */
export function rewrite(
  nodes: readonly Node[],
  fill: Op<{ value: number; type: TensorType }>,
  visit: (node: MapNode, g: Builder) => NodeId | undefined,
  keep: (node: Node) => boolean = () => true,
): Rewritten {
  const renamed: (NodeId | undefined)[] = [];
  const out: Node[] = [];
  const g = createBuilder(out, { span: { start: 0, end: 0 }, section: "model", role: "forward" }, fill);
  for (const node of nodes) renamed[node.id] = keep(node) ? renew(node, g, renamed, visit) : undefined;
  return { nodes: g.nodes, renamed };
}

function renew(
  node: Node,
  g: Builder,
  renamed: readonly (NodeId | undefined)[],
  visit: (node: MapNode, g: Builder) => NodeId | undefined,
): NodeId {
  const rename = (id: NodeId): NodeId => renamed[id]!;
  g.origin = node.origin;
  const id = g.nodes.length;
  switch (node.kind) {
    case "source":
      return put(g, { ...node, id });
    case "map": {
      const next: MapNode = { ...node, id, inputs: node.inputs.map(rename) };
      return visit(next, g) ?? put(g, { ...next, id: g.nodes.length });
    }
    case "scatter":
      return put(g, { ...node, id, inputs: [rename(node.inputs[0]), rename(node.inputs[1])] });
    case "scan":
      return put(g, { ...node, id, inputs: node.inputs.map(rename) });
    case "assign":
      return put(g, { ...node, id, target: rename(node.target), value: rename(node.value) });
  }
}

function put(g: Builder, node: Node): NodeId {
  (g.nodes as Node[]).push(node);
  return node.id;
}
