/**
 * Graph -> LoopProgram: what is stored, in which order it is computed, with which loops, at which bytes. Costs and
 * choices follow how elements read their operands (docs/architecture.md), never the name of a layer.
 */
import type { Graph } from "../ir/graph.ts";
import type { Kernel, LoopProgram } from "../ir/loops.ts";
import { limits } from "../limits.ts";
import { createBuffers } from "./buffers.ts";
import { efforts, statementsIn } from "./effort.ts";
import type { Effort } from "./effort.ts";
import { entriesOf, mergeUnits } from "./merge.ts";
import { lowerUnit } from "./kernel.ts";
import { placeBuffers } from "./memory.ts";
import { planStorage } from "./storage.ts";
import type { Storage } from "./storage.ts";
import { planUnits } from "./units.ts";
import type { Units } from "./units.ts";

/** Passes that may be switched off; the numbers stay the same, bit for bit. */
export const optionalSchedules = ["stationary", "tile", "flat", "hoist", "share", "fuse", "effort0", "effort1", "effort2"] as const;

export interface ScheduleOptions {
  /** Rows of the largest batch. */
  readonly capacity: number;
  /** "f64" gives every f32 number 8 bytes. */
  readonly precision?: "f32" | "f64";
  readonly disable?: readonly string[];
}

/** Statements that a model may have before it takes smaller blocks. */
const ROOM = 0.75 * limits.statements;

export function schedule(graph: Graph, options: ScheduleOptions): LoopProgram {
  const storage = planStorage(graph);
  const units = planUnits(graph, storage);
  let program: LoopProgram | undefined;
  for (const effort of effortsFrom(options.disable ?? [])) {
    program = scheduleWith(effort, graph, storage, units, options);
    if (program.kernels.reduce((sum, kernel) => sum + statementsIn(kernel.body), 0) <= ROOM) break;
  }
  return program!;
}

/** `effort1` switched off means that only shorter code than its own is tried. */
function effortsFrom(disable: readonly string[]): readonly Effort[] {
  return efforts.slice(Math.max(0, ...efforts.slice(0, -1).map((_, i) => (disable.includes(`effort${i}`) ? i + 1 : 0))));
}

function scheduleWith(
  effort: Effort,
  graph: Graph,
  storage: Storage,
  { units, homeOf }: Units,
  { capacity, precision = "f32", disable = [] }: ScheduleOptions,
): LoopProgram {
  const buffers = createBuffers(graph, units, homeOf, capacity);
  const lowered = units.map((unit) => lowerUnit(graph, unit, buffers, storage, capacity, effort, disable));
  const kernels: Kernel[] = mergeUnits(lowered, capacity, disable);
  const placed = placeBuffers(buffers.all(), kernels, precision);
  const border = (named: Graph["outputs"]) => named.map(({ name, node }) => ({ name, buffer: buffers.of(node).buffer }));
  return {
    capacity,
    precision,
    buffers: placed.buffers,
    kernels,
    entries: entriesOf(kernels, lowered),
    outputs: border(graph.outputs),
    gradients: border(graph.gradients),
    statistics: border(graph.statistics),
    loss: graph.loss && { inference: buffers.of(graph.loss.inference).buffer, training: buffers.of(graph.loss.training).buffer },
    arenaBytes: placed.bytes,
  };
}
