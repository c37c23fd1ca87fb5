/**
 * Draft -> Draft, before differentiation: what overflows or loses digits is replaced by the form that does not. The
 * gradients are then derived from the stable form by its own rule, and no rule has to recognise a derivative.
 *
 *   ln softmax(x)[i]  ->  log-softmax(x)[i]          ln softmax(x)  ->  log-softmax(x)
 *   BCE(sigmoid(x), t)  ->  max(x, 0) − x·t + ln(1 + e^−|x|)
 */
import type { Builder } from "../ir/builder.ts";
import type { Draft } from "../ir/draft.ts";
import type { Node, NodeId } from "../ir/graph.ts";
import { rewrite } from "../ir/rewrite.ts";
import type { MapNode } from "../ir/rewrite.ts";
import { bceWithLogits } from "../ops/bce-with-logits.ts";
import { fill } from "../ops/fill.ts";
import { logSoftmax } from "../ops/log-softmax.ts";
import { pick } from "../ops/pick.ts";

export function stabilize(draft: Draft): Draft {
  const { nodes, renamed } = rewrite(draft.nodes, fill, stable);
  const rename = (id: NodeId): NodeId => renamed[id]!;
  const { loss } = draft;
  return {
    ...draft,
    nodes,
    outputs: draft.outputs.map(({ name, node }) => ({ name, node: rename(node) })),
    loss: loss && { inference: rename(loss.inference), training: rename(loss.training) },
    trained: draft.trained.map(rename),
    initialize: draft.initialize.map(rename),
    random: rename(draft.random),
    learningRate: rename(draft.learningRate),
  };
}

function stable(node: MapNode, g: Builder): NodeId | undefined {
  const [first, second] = node.inputs;
  if (node.op === "logarithm") {
    const inner = asOp(g, first!, "pick");
    const distribution = asOp(g, inner?.inputs[0] ?? first!, "softmax");
    if (distribution === undefined) return undefined;
    const logs = g.apply(logSoftmax, [distribution.inputs[0]!], undefined);
    return inner === undefined ? logs : g.apply(pick, [logs, inner.inputs[1]!], undefined);
  }
  if (node.op === "binaryCrossEntropy") {
    const probability = asOp(g, first!, "sigmoid");
    return probability && g.apply(bceWithLogits, [probability.inputs[0]!, second!], node.attrs as { positiveWeight: number });
  }
  return undefined;
}

function asOp(g: Builder, id: NodeId, op: string): (Node & { kind: "map" }) | undefined {
  const node = g.nodes[id]!;
  return node.kind === "map" && node.op === op ? node : undefined;
}
