/** Adds nodes to a graph: infers each type, gives each node the origin of the moment. */
import type { Node, NodeId, Origin, SourceKind, TensorType } from "./graph.ts";
import type { GraphBuilder, Op } from "./op.ts";

export interface Builder extends GraphBuilder {
  readonly nodes: readonly Node[];
  /** The origin of what is added next. */
  origin: Origin;
  source(source: SourceKind, name: string, type: TensorType, classes?: number): NodeId;
  assign(target: NodeId, value: NodeId): NodeId;
}

/** Operands that do not fit an op. Layers check their shapes first, so this is a bug of the layer. */
export class ShapeMismatch extends Error {}

/** Continues `start`, which is not changed; `fill` is handed in because ops are a table of their own. */
export function createBuilder(start: readonly Node[], origin: Origin, fill: Op<{ value: number; type: TensorType }>): Builder {
  const nodes: Node[] = [...start];
  const push = (node: Node): NodeId => {
    nodes.push(node);
    return node.id;
  };
  const builder: Builder = {
    nodes,
    origin,
    typeOf(id) {
      return nodes[id]!.type;
    },
    apply(op, inputs, attrs) {
      const type = op.infer(
        inputs.map((id) => nodes[id]!.type),
        attrs,
      );
      if (typeof type === "string") throw new ShapeMismatch(type);
      return push({ id: nodes.length, kind: "map", op: op.name, inputs, attrs, type, origin: builder.origin });
    },
    scatter(indices, values, type) {
      return push({ id: nodes.length, kind: "scatter", inputs: [indices, values], type, origin: builder.origin });
    },
    fill(value, type) {
      return builder.apply(fill, [], { value, type });
    },
    source(source, name, type, classes) {
      const base = { id: nodes.length, kind: "source", source, name, type, origin: builder.origin } as const;
      return push(classes === undefined ? base : { ...base, classes });
    },
    assign(target, value) {
      return push({ id: nodes.length, kind: "assign", target, value, type: nodes[target]!.type, origin: builder.origin });
    },
  };
  return builder;
}
