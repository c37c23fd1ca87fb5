import { ENTRY_NAMES } from "./graph.ts";
import type { Graph, Named, Node, NodeId } from "./graph.ts";
import { column, printType, printValue } from "./print-value.ts";

/**
 * The graph as text, a node a line, in the form of a static single assignment listing:
 * `%5 = matmul %1 %2 {ta: false} : f32[n, 16]   linear1 forward`. The same graph always gives the same text.
 */
export function printGraph(graph: Graph): string {
  const lines = printNodes(graph.nodes, "");
  for (const name of ENTRY_NAMES) {
    const roots = graph.entries[name];
    if (roots.length > 0) lines.push(`entry ${name}: ${printIds(roots)}`);
  }
  for (const output of graph.outputs) lines.push(printNamed("output", output));
  if (graph.loss) lines.push(`loss: inference %${graph.loss.inference}, training %${graph.loss.training}`);
  for (const gradient of graph.gradients) lines.push(printNamed("gradient", gradient));
  for (const statistic of graph.statistics) lines.push(printNamed("statistic", statistic));
  return `${lines.join("\n")}\n`;
}

/** One line of the listing, without its place of origin. */
export function printNode(node: Node): string {
  return `%${node.id} = ${printDefinition(node)} : ${printType(node.type)}`;
}

function printNodes(nodes: readonly Node[], indent: string): string[] {
  return nodes.flatMap((node) => {
    const step = node.origin.step === undefined ? "" : ` step ${node.origin.step}`;
    const line = column(indent + printNode(node), 72) + `${node.origin.section} ${node.origin.role}${step}`;
    return node.kind === "scan" ? [line, ...printNodes(node.body.nodes, `${indent}  | `)] : [line];
  });
}

function printDefinition(node: Node): string {
  switch (node.kind) {
    case "source": {
      const classes = node.classes === undefined ? "" : ` classes ${node.classes}`;
      return `${node.source} ${printValue(node.name)}${classes}`;
    }
    case "map": {
      const attrs = node.attrs === undefined ? "" : printValue(node.attrs);
      return [node.op, printIds(node.inputs), attrs === "{}" ? "" : attrs].filter((part) => part !== "").join(" ");
    }
    case "scatter":
      return `scatter ${printIds(node.inputs)}`;
    case "scan": {
      const { stepInputs, carries, weights, stacked } = node.body;
      const carried = carries.map((carry) => `%${carry.in}→%${carry.out}`).join(" ");
      const roles = `steps (${printIds(stepInputs)}) carries (${carried}) weights (${printIds(weights)}) stacks (${printIds(stacked)})`;
      return `${node.reverse ? "reverse scan" : "scan"} ${printIds(node.inputs)} ${roles}`;
    }
    case "assign":
      return `assign %${node.target} := %${node.value}`;
    default:
      return node satisfies never;
  }
}

function printNamed(word: string, named: Named): string {
  return `${word} ${printValue(named.name)} = %${named.node}`;
}

function printIds(ids: readonly NodeId[]): string {
  return ids.map((id) => `%${id}`).join(" ");
}
