/** Graph -> smaller Graph: composites opened, identities folded, equal nodes shared, what nothing needs left out. */
import type { Graph, NodeId } from "../ir/graph.ts";
import { ENTRY_NAMES, inputsOf } from "../ir/graph.ts";
import { rewrite } from "../ir/rewrite.ts";
import { fill } from "../ops/fill.ts";
import { openComposites } from "./open-composites.ts";
import { renamed } from "./rename.ts";
import { shareEqual } from "./share-equal.ts";
import { simplify } from "./simplify.ts";

/** A pass that may be switched off; the numbers stay the same within rounding. */
export const optionalPasses = ["simplify", "share-equal"] as const;

export function optimize(graph: Graph, disable: readonly string[] = []): Graph {
  let current = withoutDead(openComposites(graph));
  // Folding makes nodes equal and sharing makes identities visible; two rounds reach the end on all we have seen.
  for (let round = 0; round < 2; round++) {
    if (!disable.includes("simplify")) current = renamed(current, rewrite(current.nodes, fill, simplify));
    if (!disable.includes("share-equal")) current = renamed(current, shareEqual(current.nodes));
    current = withoutDead(current);
  }
  return current;
}

/** Only what an entry needs, and every input, target, parameter and state of the border. */
function withoutDead(graph: Graph): Graph {
  const needed = new Set<NodeId>(ENTRY_NAMES.flatMap((name) => graph.entries[name]));
  for (const { node } of [...graph.outputs, ...graph.gradients, ...graph.statistics]) needed.add(node);
  for (const node of graph.nodes.toReversed()) if (needed.has(node.id)) inputsOf(node).forEach((id) => needed.add(id));
  return renamed(
    graph,
    rewrite(
      graph.nodes,
      fill,
      () => undefined,
      (node) => node.kind === "source" || needed.has(node.id),
    ),
  );
}
