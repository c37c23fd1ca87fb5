/**
 * Which nodes get a place in the arena, and which are computed where they are read. Decided from how the consumer's
 * element reads its operand, never from the op's name.
 */
import type { AxisVar, Expr } from "../ir/expr.ts";
import { inputsOf } from "../ir/graph.ts";
import type { Graph, Node, NodeId } from "../ir/graph.ts";
import { axesOf, elementOf, indices } from "./expression.ts";
import { axesIn, callsIn, operationsIn, outerReductions, partsOf } from "./walk.ts";

export interface Storage {
  stored(id: NodeId): boolean;
}

/** How one operand is read by one consumer. */
interface Reading {
  /** At exactly the consumer's own place, outside reductions. */
  readonly pointwise: boolean;
  /** No element is read twice. */
  readonly once: boolean;
}

/** Calls that one loop body may hold: V8 inlines only so many (CODEGEN: about 920 bytes of bytecode a caller). */
const CALLS_A_BODY = 3;

export function planStorage(graph: Graph): Storage {
  const border = borderOf(graph);
  const consumers = consumersOf(graph);
  const stored = new Set<NodeId>();
  const isStored = (id: NodeId): boolean => stored.has(id);
  for (const node of graph.nodes) {
    if (node.kind !== "map") {
      if (node.kind !== "assign") stored.add(node.id);
      continue;
    }
    storeWhatDoesNotFit(graph, node, stored, isStored);
    const readers = consumers.get(node.id) ?? [];
    if (border.has(node.id) || !mayInline(graph, node, readers, isStored)) stored.add(node.id);
  }
  return { stored: isStored };
}

/** Shown at the border. The value of an assign has the target for its place (homes.ts). */
function borderOf(graph: Graph): ReadonlySet<NodeId> {
  const border = new Set<NodeId>();
  for (const { node } of [...graph.outputs, ...graph.gradients, ...graph.statistics]) border.add(node);
  if (graph.loss !== undefined) (border.add(graph.loss.inference), border.add(graph.loss.training));
  return border;
}

function consumersOf(graph: Graph): ReadonlyMap<NodeId, readonly Node[]> {
  const consumers = new Map<NodeId, Node[]>();
  for (const node of graph.nodes) {
    for (const input of new Set(inputsOf(node))) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  }
  return consumers;
}

/** A body holds one reduction that is not nested, and few calls: the costliest inlined operands are stored instead. */
function storeWhatDoesNotFit(graph: Graph, node: Node & { kind: "map" }, stored: Set<NodeId>, isStored: (id: NodeId) => boolean): void {
  const place = indices(axesOf(node));
  for (const input of node.inputs) {
    const body = elementOf(graph, node.id, place, isStored);
    if (outerReductions(body).length <= 1 && callsIn(body) <= CALLS_A_BODY) return;
    if (!stored.has(input) && graph.nodes[input]!.kind === "map" && isCostly(graph, input, isStored)) stored.add(input);
  }
}

function isCostly(graph: Graph, id: NodeId, isStored: (id: NodeId) => boolean): boolean {
  const body = elementOf(graph, id, indices(axesOf(graph.nodes[id]!)), isStored);
  return outerReductions(body).length > 0 || callsIn(body) > 0;
}

function mayInline(graph: Graph, node: Node & { kind: "map" }, readers: readonly Node[], isStored: (id: NodeId) => boolean): boolean {
  const body = elementOf(graph, node.id, indices(axesOf(node)), isStored);
  const reduces = outerReductions(body).length > 0;
  const trivial = !reduces && callsIn(body) === 0 && operationsIn(body) <= 1;
  const computing = readers.filter((reader) => reader.kind !== "assign");
  if (readers.some((reader) => reader.kind === "scatter" || reader.kind === "scan")) return false;
  if (readers.length !== computing.length && computing.length > 0) return trivial;
  if (trivial) return true;
  if (readers.length !== 1) return false;
  const [reader] = readers;
  if (reader!.kind !== "map") return true;
  const reading = readingOf(graph, reader!, node.id);
  return reduces ? reading.pointwise : reading.once || node.type.shape.length === 0;
}

/** From the element of the consumer with all its operands stored. */
function readingOf(graph: Graph, reader: Node & { kind: "map" }, operand: NodeId): Reading {
  const axes = axesOf(reader);
  const element = elementOf(graph, reader.id, indices(axes), () => true);
  const readings = readsOf(element, operand, axes, false);
  // Concat reads its first operand at its own place, but only in the part where that has elements.
  const wholly = graph.nodes[operand]!.type.shape.join() === reader.type.shape.join();
  return {
    pointwise: wholly && readings.length === 1 && readings[0]!.pointwise,
    once: readings.length <= 1 && readings.every(({ once }) => once),
  };
}

function readsOf(expr: Expr, operand: NodeId, axes: readonly AxisVar[], reduced: boolean): Reading[] {
  if (expr.kind === "read") {
    if (expr.operand !== operand) return [];
    const same = expr.at.length === axes.length && expr.at.every((index, i) => index.kind === "axis" && index.axis === axes[i]);
    const mentioned = axesIn(expr);
    return [{ pointwise: same && !reduced, once: axes.every((axis) => axis.extent === 1 || mentioned.has(axis)) }];
  }
  const inner = expr.kind === "reduce";
  const space = inner ? [...axes, expr.axis] : axes;
  return partsOf(expr).flatMap((part) => readsOf(part, operand, space, reduced || inner));
}
