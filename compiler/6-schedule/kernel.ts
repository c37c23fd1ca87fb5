/** One unit lowered: the schedule that fits its element best, then invariants hoisted and repeated parts shared. */
import type { Graph, Node, NodeId, Origin } from "../ir/graph.ts";
import type { Local, Stmt } from "../ir/loops.ts";
import type { Buffers } from "./buffers.ts";
import { formulaOf } from "./comment.ts";
import { asContraction } from "./contraction.ts";
import type { Effort } from "./effort.ts";
import { lowerLoops } from "./elementwise.ts";
import type { Lowered } from "./elementwise.ts";
import { hoistInvariants } from "./hoist.ts";
import { lowerScatter } from "./scatter.ts";
import { createScope } from "./scope.ts";
import type { KernelScope } from "./scope.ts";
import { shareRepeated } from "./share.ts";
import { lowerStationary } from "./stationary.ts";
import type { Storage } from "./storage.ts";
import { lowerTile } from "./tile.ts";
import type { Unit } from "./units.ts";

export interface LoweredUnit {
  readonly unit: Unit;
  readonly origin: Origin;
  readonly comment: string;
  readonly locals: readonly Local[];
  readonly body: readonly Stmt[];
  readonly schedule: string;
  readonly macs: number;
}

export function lowerUnit(
  graph: Graph,
  unit: Unit,
  buffers: Buffers,
  storage: Storage,
  capacity: number,
  effort: Effort,
  disable: readonly string[],
): LoweredUnit {
  const origin = originOf(graph, unit, storage);
  const scope = createScope(capacity, effort, buffers.of, (length) => buffers.scratch(origin.section, length));
  const { body, schedule } = lower(scope, graph, unit, disable);
  const shared = disable.includes("share") ? body : shareRepeated(scope, body);
  return {
    unit,
    origin,
    comment: formulaOf(graph, unit, buffers, storage),
    locals: scope.locals,
    body: disable.includes("hoist") ? shared : hoistInvariants(scope, shared),
    schedule,
    macs: macsOf(unit, capacity),
  };
}

function lower(scope: KernelScope, graph: Graph, { node, home, axes, element }: Unit, disable: readonly string[]): Lowered {
  if (node.kind === "scatter") return lowerScatter(scope, graph, node);
  const target = { home, axes, element };
  const contraction = asContraction(axes, element);
  const stationary = contraction && !disable.includes("stationary") ? lowerStationary(scope, target, contraction) : undefined;
  if (stationary !== undefined) return stationary;
  if (contraction !== undefined && !disable.includes("tile")) return lowerTile(scope, target, contraction);
  return lowerLoops(scope, target, !disable.includes("flat"));
}

/** The layer whose product or sum is computed, where there is one inside; else the node's own. */
function originOf(graph: Graph, { node, home, axes }: Unit, storage: Storage): Origin {
  if (node.origin.role === "update" && axes.length === 0) return { ...node.origin, section: "model" };
  const value = node.kind === "assign" ? node.value : node.id;
  const product = findInlined(graph, value, storage, (inner) => inner.kind === "map" && inner.op === "einsum");
  const origin = (product ?? node).origin;
  const owner = graph.nodes[home]!;
  return node.kind === "assign" && owner.kind === "source" ? node.origin : origin;
}

function findInlined(graph: Graph, id: NodeId, storage: Storage, fits: (node: Node) => boolean): Node | undefined {
  const node = graph.nodes[id]!;
  if (fits(node)) return node;
  if (node.kind !== "map") return undefined;
  for (const input of node.inputs) {
    const found = storage.stored(input) ? undefined : findInlined(graph, input, storage, fits);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Multiply-adds of one call at capacity: elements times the length of the sum. */
function macsOf({ axes, element }: Unit, capacity: number): number {
  const contraction = asContraction(axes, element);
  if (contraction === undefined || contraction.factors.length < 2) return 0;
  return [...axes, ...contraction.reductions].reduce((product, { extent }) => product * (extent === "n" ? capacity : extent), 1);
}
