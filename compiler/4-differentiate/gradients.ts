/** Reverse accumulation: nodes in falling order, each hands its cotangent on to its operands by its op's rule. */
import type { Builder } from "../ir/builder.ts";
import type { Named, Node, NodeId } from "../ir/graph.ts";
import { add } from "../ops/add.ts";
import { ops } from "../ops/index.ts";

/**
 * ∂loss/∂parameter for each of `parameters`. `wanted` tells by id whether a node depends on a parameter: only there
 * does the cotangent go. A parameter that the loss does not depend on has the gradient 0.
 */
export function gradientsOf(g: Builder, loss: NodeId, parameters: readonly NodeId[], wanted: readonly boolean[]): Named[] {
  const cotangents = new Map<NodeId, NodeId>();
  const forward = g.nodes[loss]!;
  g.origin = { ...forward.origin, role: "backward" };
  if (wanted[loss]) cotangents.set(loss, g.fill(1, forward.type));
  for (let id = loss; id >= 0; id--) {
    const dy = cotangents.get(id);
    const node = g.nodes[id]!;
    if (dy === undefined || node.kind === "source") continue;
    g.origin = { ...node.origin, role: "backward" };
    cotangentsOf(g, node, dy, wanted).forEach((cotangent, i) => {
      const operand = node.kind === "map" ? node.inputs[i]! : -1;
      if (cotangent === undefined || wanted[operand] !== true) return;
      const known = cotangents.get(operand);
      cotangents.set(operand, known === undefined ? cotangent : g.apply(add, [known, cotangent], undefined));
    });
  }
  return parameters.map((parameter) => {
    const source = g.nodes[parameter] as Node & { kind: "source" };
    g.origin = { ...source.origin, role: "backward" };
    return { name: source.name, node: cotangents.get(parameter) ?? g.fill(0, source.type) };
  });
}

function cotangentsOf(g: Builder, node: Node, dy: NodeId, wanted: readonly boolean[]): readonly (NodeId | undefined)[] {
  if (node.kind !== "map") throw new Error(`no gradient rule for a ${node.kind} node`);
  const op = ops[node.op];
  if (op === undefined) throw new Error(`unknown op ${node.op}`);
  return op.gradient(g, { x: node.inputs, y: node.id, dy, attrs: node.attrs, wanted: node.inputs.map((id) => wanted[id] === true) });
}
