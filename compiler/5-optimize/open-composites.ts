/** Softmax and its kin become the ops they are made of, now that their gradients have been taken as a whole. */
import type { Graph } from "../ir/graph.ts";
import { rewrite } from "../ir/rewrite.ts";
import { fill } from "../ops/fill.ts";
import { ops } from "../ops/index.ts";
import { renamed } from "./rename.ts";

export function openComposites(graph: Graph): Graph {
  return renamed(
    graph,
    rewrite(graph.nodes, fill, (node, g) => {
      const op = ops[node.op];
      return op !== undefined && "expand" in op ? op.expand(g, node.inputs, node.attrs) : undefined;
    }),
  );
}
