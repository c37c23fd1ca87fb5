/** Draft -> Graph: gradients by each op's rule, the optimiser's update, and the entry functions that use them. */
import { createBuilder } from "../ir/builder.ts";
import type { Draft } from "../ir/draft.ts";
import type { Graph, Named, NodeId } from "../ir/graph.ts";
import { fill } from "../ops/fill.ts";
import { nextKey } from "../ops/next-key.ts";
import { dependents, reaches } from "./dependence.ts";
import { gradientsOf } from "./gradients.ts";
import { addStatistics } from "./statistics.ts";
import { addUpdates } from "./updates.ts";

export function differentiate(draft: Draft): Graph {
  const outputs = draft.outputs.map(({ node }) => node);
  const inferenceOnly: Graph = {
    nodes: draft.nodes,
    entries: { initialize: draft.initialize, forward: outputs, evaluate: outputs, backward: [], step: [], observe: [] },
    outputs: draft.outputs,
    loss: undefined,
    gradients: [],
    statistics: [],
  };
  return draft.loss === undefined ? inferenceOnly : withTraining(draft, draft.loss, inferenceOnly);
}

function withTraining(draft: Draft, loss: { inference: NodeId; training: NodeId }, base: Graph): Graph {
  const start = draft.nodes[0]!;
  const g = createBuilder(draft.nodes, start.origin, fill);
  const wanted = dependents(draft.nodes, draft.trained);
  const gradients: Named[] = gradientsOf(g, loss.training, draft.trained, wanted);
  const advance: NodeId[] = [];
  if (reaches(g.nodes, [loss.training, ...gradients.map(({ node }) => node)], draft.random)) {
    g.origin = { ...g.nodes[draft.random]!.origin, role: "update" };
    advance.push(g.assign(draft.random, g.apply(nextKey, [draft.random], undefined)));
  }
  const updates = addUpdates(g, draft, gradients);
  const statistics = addStatistics(g, gradients);
  const backward = [loss.training, ...gradients.map(({ node }) => node), ...advance];
  const step = [...backward, ...updates.assigns];
  return {
    nodes: g.nodes,
    entries: {
      initialize: [...draft.initialize, ...updates.initialize],
      forward: base.entries.forward,
      evaluate: [...base.entries.forward, loss.inference],
      backward,
      step,
      observe: [...step, ...statistics.map(({ node }) => node)],
    },
    outputs: draft.outputs,
    loss,
    gradients,
    statistics,
  };
}
