/** Equal nodes (same op, operands and attributes) become one: common subexpressions. */
import type { NodeId } from "../ir/graph.ts";
import type { Node } from "../ir/graph.ts";
import { rewrite } from "../ir/rewrite.ts";
import type { Rewritten } from "../ir/rewrite.ts";
import { fill } from "../ops/fill.ts";

export function shareEqual(nodes: readonly Node[]): Rewritten {
  const known = new Map<string, NodeId>();
  return rewrite(nodes, fill, (node, g) => {
    const key = JSON.stringify([node.op, node.inputs, node.attrs], exactly);
    const equal = known.get(key);
    if (equal === undefined) known.set(key, g.nodes.length);
    return equal;
  });
}

/** JSON has no word for −0, NaN and the infinities. */
const exactly = (_: string, value: unknown): unknown =>
  typeof value === "number" && (Object.is(value, -0) || !Number.isFinite(value)) ? `${Object.is(value, -0) ? "-0" : value}` : value;
