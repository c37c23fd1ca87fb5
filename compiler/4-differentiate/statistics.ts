/** What `observe` shows of each parameter: the Euclidean norm of its gradient and of its values before the update. */
import type { Builder } from "../ir/builder.ts";
import type { Named, Node, NodeId } from "../ir/graph.ts";
import { mul } from "../ops/mul.ts";
import { reduceSum } from "../ops/reduce-sum.ts";
import { squareRoot } from "../ops/sqrt.ts";

export function addStatistics(g: Builder, gradients: readonly Named[]): Named[] {
  return gradients.flatMap(({ name, node }) => {
    const parameter = g.nodes.find((other) => other.kind === "source" && other.source === "parameter" && other.name === name) as Node;
    g.origin = { ...parameter.origin, role: "observe" };
    return [
      { name: `${name}.gradientNorm`, node: norm(g, node) },
      { name: `${name}.norm`, node: norm(g, parameter.id) },
    ];
  });
}

function norm(g: Builder, x: NodeId): NodeId {
  const axes = g.typeOf(x).shape.map((_, axis) => axis);
  return g.apply(squareRoot, [g.apply(reduceSum, [g.apply(mul, [x, x], undefined)], { axes })], undefined);
}
