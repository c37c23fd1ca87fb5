import { ENTRY_NAMES } from "../ir/graph.ts";
import type { EntryName, Graph, Named, NodeId } from "../ir/graph.ts";
import type { Rewritten } from "../ir/rewrite.ts";

/** The graph with every reference renamed. */
export function renamed(graph: Graph, { nodes, renamed: names }: Rewritten): Graph {
  const rename = (id: NodeId): NodeId => names[id]!;
  const named = (all: readonly Named[]): Named[] => all.map(({ name, node }) => ({ name, node: rename(node) }));
  const entries = Object.fromEntries(ENTRY_NAMES.map((name) => [name, graph.entries[name].map(rename)])) as Record<EntryName, NodeId[]>;
  const { loss } = graph;
  return {
    nodes,
    entries,
    outputs: named(graph.outputs),
    loss: loss && { inference: rename(loss.inference), training: rename(loss.training) },
    gradients: named(graph.gradients),
    statistics: named(graph.statistics),
  };
}
