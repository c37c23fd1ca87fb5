/** A buffer for each stored node, with the name that the generated code gives it. */
import type { Graph, Node, NodeId } from "../ir/graph.ts";
import type { Buffer, BufferId, BufferRole } from "../ir/loops.ts";
import type { Place } from "./scope.ts";
import type { Unit } from "./units.ts";

/** A buffer before it has its bytes. */
export type Unplaced = Omit<Buffer, "offset" | "live">;

export interface Buffers {
  of(node: NodeId): Place;
  scratch(section: string, length: number): BufferId;
  all(): readonly Unplaced[];
  nameOf(node: NodeId): string;
}

export function createBuffers(graph: Graph, units: readonly Unit[], homeOf: (id: NodeId) => NodeId, capacity: number): Buffers {
  const all: Unplaced[] = [];
  const byHome = new Map<NodeId, BufferId>();
  const names = createNames(graph);
  const add = (node: Node): void => {
    if (byHome.has(node.id)) return;
    const shape = node.type.shape.map((extent) => (extent === "n" ? capacity : extent));
    const classes = node.kind === "source" ? node.classes : undefined;
    byHome.set(node.id, all.length);
    all.push({
      id: all.length,
      name: names(node),
      role: roleOf(graph, node),
      dtype: node.type.dtype,
      shape,
      batched: node.type.shape[0] === "n",
      length: shape.reduce((product, extent) => product * extent, 1),
      ...(classes === undefined ? {} : { classes }),
    });
  };
  for (const node of graph.nodes) if (node.kind === "source") add(node);
  for (const unit of units) add(graph.nodes[unit.home]!);
  return {
    of(node) {
      const buffer = all[byHome.get(homeOf(node))!]!;
      return { buffer: buffer.id, shape: buffer.shape, classes: buffer.classes ?? 2 ** 32 };
    },
    scratch(section, length) {
      all.push({
        id: all.length,
        name: freshSums(all, section),
        role: "temporary",
        dtype: "f64",
        shape: [length],
        batched: false,
        length,
      });
      return all.length - 1;
    },
    all: () => all,
    nameOf: (node) => all[byHome.get(homeOf(node))!]!.name,
  };
}

function freshSums(all: readonly Unplaced[], section: string): string {
  const count = all.filter(({ name }) => name.startsWith(`${section}.sums`)).length;
  return `${section}.sums${count === 0 ? "" : count + 1}`;
}

function roleOf(graph: Graph, node: Node): BufferRole {
  if (node.kind === "source") return node.source;
  if (graph.outputs.some((output) => output.node === node.id)) return "output";
  if (graph.gradients.some((gradient) => gradient.node === node.id)) return "gradient";
  const scalars = [graph.loss?.inference, graph.loss?.training, ...graph.statistics.map((statistic) => statistic.node)];
  return scalars.includes(node.id) ? "scalar" : "temporary";
}

/** Border names as they are; a layer's result by the layer's name, the gradient of what flowed in as `….dInput`. */
function createNames(graph: Graph): (node: Node) => string {
  const last = lastOfSections(graph);
  const taken = new Set<string>();
  for (const node of graph.nodes) if (node.kind === "source") taken.add(node.name);
  const fresh = (...wishes: string[]): string => {
    let name = wishes.find((wish) => !taken.has(wish));
    for (let i = 2; name === undefined; i++) name = taken.has(`${wishes.at(-1)}${i}`) ? undefined : `${wishes.at(-1)}${i}`;
    taken.add(name);
    return name;
  };
  return (node) => {
    if (node.kind === "source") return node.name;
    const { section, role } = node.origin;
    const op = node.kind === "map" ? (spoken[node.op] ?? node.op) : node.kind;
    const named = (list: Graph["outputs"]) => list.find((item) => item.node === node.id)?.name;
    const output = named(graph.outputs);
    if (output !== undefined) return fresh(output, `${output}.output`);
    const gradient = named(graph.gradients);
    if (gradient !== undefined) return fresh(`${gradient}.gradient`);
    if (graph.loss?.inference === node.id) return fresh("loss");
    if (graph.loss?.training === node.id) return fresh("trainingLoss");
    const statistic = named(graph.statistics);
    if (statistic !== undefined) return fresh(`statistics.${statistic}`);
    if (role === "backward") return fresh(`${section}.dInput`, `${section}.dInput.${op}`);
    if (role === "forward") return last.get(section) === node.id ? fresh(section) : fresh(`${section}.${op}`);
    return fresh(`${role === "update" && node.type.shape.length === 0 ? "model" : section}.${op}`);
  };
}

/** Words for what ops give, where these are shorter than the ops' names. */
const spoken: Readonly<Record<string, string>> = {
  reduceMax: "max",
  reduceSum: "sum",
  exponential: "exps",
  logarithm: "log",
  squareRoot: "root",
  einsum: "product",
};

/** The node that is a layer's result: its last one. */
function lastOfSections(graph: Graph): ReadonlyMap<string, NodeId> {
  return new Map(
    graph.nodes.filter(({ origin, kind }) => origin.role === "forward" && kind === "map").map(({ id, origin }) => [origin.section, id]),
  );
}
