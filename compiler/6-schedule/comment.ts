/** The formula of a unit, what is inlined written out: `relu1 [n, 16] = max(Σi x[b,i]·linear1.weight[o,i] + linear1.bias, 0)`. */
import type { Graph, NodeId } from "../ir/graph.ts";
import { ops } from "../ops/index.ts";
import type { Buffers } from "./buffers.ts";
import type { Storage } from "./storage.ts";
import type { Unit } from "./units.ts";

export function formulaOf(graph: Graph, { node, home }: Unit, buffers: Buffers, storage: Storage): string {
  const shape = node.type.shape.length === 0 ? "" : ` [${node.type.shape.join(", ")}]`;
  const value = node.kind === "assign" ? node.value : node.id;
  const formula =
    node.kind === "scatter"
      ? `Σ ${buffers.nameOf(node.inputs[1])} at ${buffers.nameOf(node.inputs[0])}`
      : written(graph, value, buffers, storage, node.kind === "assign");
  return `${buffers.nameOf(home)}${shape} = ${withoutDouble(formula)}`;
}

/** `((x))` says no more than `(x)`. */
function withoutDouble(text: string): string {
  for (let start = text.indexOf("(("); start >= 0; start = text.indexOf("((", start + 1)) {
    const inner = closing(text, start + 1);
    if (text[inner + 1] === ")" && closing(text, start) === inner + 1) {
      return withoutDouble(text.slice(0, start) + text.slice(start + 1, inner + 1) + text.slice(inner + 2));
    }
  }
  return text;
}

/** The place of the bracket that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "(") depth++;
    if (text[i] === ")" && --depth === 0) return i;
  }
  return -1;
}

function written(graph: Graph, id: NodeId, buffers: Buffers, storage: Storage, mayName: boolean): string {
  const node = graph.nodes[id]!;
  if (node.kind !== "map" || (mayName && storage.stored(id))) return buffers.nameOf(id);
  const inputs = node.inputs.map((input) =>
    storage.stored(input) ? buffers.nameOf(input) : bracketed(written(graph, input, buffers, storage, true)),
  );
  return ops[node.op]!.formula(inputs, node.attrs);
}

const bracketed = (text: string): string => (!text.includes(" ") || /^[a-z]+\([^()]*\)$/.test(text) ? text : `(${text})`);
