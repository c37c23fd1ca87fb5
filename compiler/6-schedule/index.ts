/**
 * Graph -> LoopProgram: what is stored, in which order it is computed, with which loops, at which bytes. Costs and
 * choices follow how elements read their operands (docs/architecture.md), never the name of a layer.
 */
import type { Graph } from "../ir/graph.ts";
import type { Kernel, LoopProgram } from "../ir/loops.ts";
import { createBuffers } from "./buffers.ts";
import { entriesOf, mergeUnits } from "./merge.ts";
import { lowerUnit } from "./kernel.ts";
import { placeBuffers } from "./memory.ts";
import { planStorage } from "./storage.ts";
import { planUnits } from "./units.ts";

/** Passes that may be switched off; the numbers stay the same, bit for bit. */
export const optionalSchedules = ["stationary", "tile", "flat", "hoist", "share", "fuse"] as const;

export interface ScheduleOptions {
  /** Rows of the largest batch. */
  readonly capacity: number;
  /** "f64" gives every f32 number 8 bytes. */
  readonly precision?: "f32" | "f64";
  readonly disable?: readonly string[];
}

export function schedule(graph: Graph, { capacity, precision = "f32", disable = [] }: ScheduleOptions): LoopProgram {
  const storage = planStorage(graph);
  const { units, homeOf } = planUnits(graph, storage);
  const buffers = createBuffers(graph, units, homeOf, capacity);
  const lowered = units.map((unit) => lowerUnit(graph, unit, buffers, storage, capacity, disable));
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
