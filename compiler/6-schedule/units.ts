/**
 * Units: the nodes that are computed on their own, each with the place it writes. An assign's value is written straight
 * to the state where that is safe; reads of a state's old value come before the unit that writes it.
 */
import { ENTRY_NAMES, inputsOf } from "../ir/graph.ts";
import type { EntryName, Graph, Node, NodeId } from "../ir/graph.ts";
import type { AxisVar, Expr } from "../ir/expr.ts";
import { axesOf, elementOf, indices } from "./expression.ts";
import type { Storage } from "./storage.ts";
import { readsIn, visit } from "./walk.ts";

export interface Unit {
  /** The node whose element is computed. */
  readonly node: Node;
  /** The node that owns the buffer written: `node` itself, or the state it is assigned to. */
  readonly home: NodeId;
  readonly axes: readonly AxisVar[];
  readonly element: Expr;
  readonly reads: ReadonlySet<NodeId>;
  readonly entries: readonly EntryName[];
}

export interface Units {
  /** In an order that every entry keeps. */
  readonly units: readonly Unit[];
  /** The owner of the buffer that holds a stored node. */
  homeOf(id: NodeId): NodeId;
}

export function planUnits(graph: Graph, storage: Storage): Units {
  const entriesOf = reachedFrom(graph);
  const assigns = graph.nodes.filter((node) => node.kind === "assign");
  const direct = new Map<NodeId, NodeId>();
  for (const assign of assigns) {
    if (mayWriteInPlace(graph, storage, assign, direct, entriesOf)) direct.set(assign.value, assign.target);
  }
  for (;;) {
    const units = unitsOf(graph, storage, direct, entriesOf).toSorted(byPurpose(graph));
    const ordered = inOrder(graph, units);
    if (ordered.stuck === undefined) return { units: ordered.units, homeOf: (id) => direct.get(id) ?? id };
    direct.delete(ordered.stuck);
  }
}

function reachedFrom(graph: Graph): ReadonlyMap<NodeId, readonly EntryName[]> {
  const entries = new Map<NodeId, EntryName[]>();
  for (const name of ENTRY_NAMES) {
    const reached = new Set<NodeId>(graph.entries[name]);
    for (const node of graph.nodes.toReversed()) if (reached.has(node.id)) inputsOf(node).forEach((id) => reached.add(id));
    for (const id of reached) entries.set(id, [...(entries.get(id) ?? []), name]);
  }
  return entries;
}

type Assign = Node & { kind: "assign" };

/** The value is computed nowhere else, in the same entries, and reads the old value at its own place only. */
function mayWriteInPlace(
  graph: Graph,
  storage: Storage,
  assign: Assign,
  direct: ReadonlyMap<NodeId, NodeId>,
  entriesOf: ReadonlyMap<NodeId, readonly EntryName[]>,
): boolean {
  const value = graph.nodes[assign.value]!;
  const border = [...graph.outputs, ...graph.gradients, ...graph.statistics].some(({ node }) => node === value.id);
  if (value.kind !== "map" || border || direct.has(value.id)) return false;
  if (storage.stored(value.id) && String(entriesOf.get(value.id)) !== String(entriesOf.get(assign.id))) return false;
  const axes = axesOf(value);
  let pointwise = true;
  visit(elementOf(graph, value.id, indices(axes), storage.stored), (part) => {
    if (part.kind === "read" && part.operand === assign.target) {
      pointwise &&= part.at.every((index, i) => index.kind === "axis" && index.axis === axes[i]);
    }
  });
  return pointwise;
}

function unitsOf(
  graph: Graph,
  storage: Storage,
  direct: ReadonlyMap<NodeId, NodeId>,
  entriesOf: ReadonlyMap<NodeId, readonly EntryName[]>,
): Unit[] {
  const units: Unit[] = [];
  const add = (
    node: Node,
    home: NodeId,
    entries: readonly EntryName[] | undefined,
    value: NodeId,
    stored: (id: NodeId) => boolean,
  ): void => {
    const axes = axesOf(node);
    const element: Expr =
      stored(value) && value !== node.id
        ? { kind: "read", operand: value, at: indices(axes) }
        : elementOf(graph, value, indices(axes), storage.stored);
    units.push({ node, home, axes, element, reads: readsIn(element), entries: entries ?? [] });
  };
  for (const node of graph.nodes) {
    if (node.kind === "map" && storage.stored(node.id))
      add(node, direct.get(node.id) ?? node.id, entriesOf.get(node.id), node.id, storage.stored);
    if (node.kind === "assign" && !(direct.get(node.value) === node.target && storage.stored(node.value))) {
      add(node, node.target, entriesOf.get(node.id), node.value, storage.stored);
    }
    if (node.kind === "scatter") units.push(scatterUnit(node, entriesOf.get(node.id) ?? []));
    if (node.kind === "scan") throw new Error("scan nodes are not scheduled");
  }
  return units;
}

/** Lowered apart (scatter.ts); the element is not used. */
function scatterUnit(node: Node & { kind: "scatter" }, entries: readonly EntryName[]): Unit {
  return { node, home: node.id, axes: axesOf(node), element: { kind: "const", value: 0 }, reads: new Set(node.inputs), entries };
}

/** Some entry runs both. */
const meet = (a: Unit, b: Unit): boolean => a.entries.some((entry) => b.entries.includes(entry));

/** First values first, then as the graph stands, then statistics and updates: layer by layer, shared scalars before them. */
function byPurpose(graph: Graph): (a: Unit, b: Unit) => number {
  const sections = new Map<string, number>();
  for (const { origin, id } of graph.nodes) if (!sections.has(origin.section)) sections.set(origin.section, id);
  const rank = { initialize: 0, forward: 1, loss: 1, backward: 1, observe: 2, update: 3 };
  return (a, b) => {
    const [x, y] = [a.node.origin, b.node.origin];
    const byRole = rank[x.role] - rank[y.role];
    if (byRole !== 0 || rank[x.role] === 1) return byRole || a.node.id - b.node.id;
    const scalarsFirst = x.role === "update" ? Number(b.axes.length === 0) - Number(a.axes.length === 0) : 0;
    return scalarsFirst || sections.get(x.section)! - sections.get(y.section)! || a.node.id - b.node.id;
  };
}

/** By node id where nothing else is asked; `stuck` is a value whose place makes the order impossible. */
function inOrder(graph: Graph, units: readonly Unit[]): { units: Unit[]; stuck?: NodeId } {
  const waiting = new Set(units);
  const done = new Set<NodeId>();
  const ordered: Unit[] = [];
  const computed = new Set(units.filter(({ node }) => node.kind !== "assign").map(({ node }) => node.id));
  const ready = (unit: Unit): boolean => {
    for (const read of unit.reads) if (computed.has(read) && !done.has(read)) return false;
    if (graph.nodes[unit.home]!.kind !== "source") return true;
    for (const other of waiting) if (other !== unit && other.reads.has(unit.home) && meet(other, unit)) return false;
    return true;
  };
  while (waiting.size > 0) {
    const next = [...waiting].find(ready);
    if (next === undefined)
      return { units: [], stuck: [...waiting].find(({ node, home }) => node.kind !== "assign" && home !== node.id)!.node.id };
    waiting.delete(next);
    done.add(next.node.id);
    ordered.push(next);
  }
  return { units: ordered };
}
