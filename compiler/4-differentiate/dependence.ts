import { inputsOf } from "../ir/graph.ts";
import type { Node, NodeId } from "../ir/graph.ts";

/** By id: does the node's value depend on one of `sources`? */
export function dependents(nodes: readonly Node[], sources: readonly NodeId[]): readonly boolean[] {
  const depends: boolean[] = [];
  for (const node of nodes) depends[node.id] = sources.includes(node.id) || inputsOf(node).some((id) => depends[id]!);
  return depends;
}

/** Is `source` read, directly or not, by one of `roots`? */
export function reaches(nodes: readonly Node[], roots: readonly NodeId[], source: NodeId): boolean {
  const depends = dependents(nodes, [source]);
  return roots.some((id) => depends[id]!);
}
