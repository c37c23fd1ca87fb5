/** Bytes: border buffers keep a place of their own, temporaries share one where they are not live together. */
import type { Buffer, BufferId, Int, Kernel, KernelId, Num, Stmt } from "../ir/loops.ts";
import type { DType } from "../ir/graph.ts";
import type { Unplaced } from "./buffers.ts";
import { partsOfNum } from "./numbers.ts";

/** A cache line: no two buffers meet in one. */
const ALIGNMENT = 64;

export function placeBuffers(
  buffers: readonly Unplaced[],
  kernels: readonly Kernel[],
  precision: "f32" | "f64",
): { buffers: Buffer[]; bytes: number } {
  const touched = kernels.map((kernel) => buffersIn(kernel.body));
  const liveOf = (buffer: Unplaced): readonly [KernelId, KernelId] => {
    const first = touched.findIndex((set) => set.has(buffer.id));
    const last = touched.findLastIndex((set) => set.has(buffer.id));
    return buffer.role === "temporary" ? [Math.max(first, 0), Math.max(last, 0)] : [0, Math.max(kernels.length - 1, 0)];
  };
  const sizeOf = ({ dtype, length }: Unplaced): number => (dtype === "f32" && precision === "f64" ? 8 : BYTES[dtype]) * length;
  const placed: Buffer[] = [];
  let bytes = 0;
  const inOrder = buffers.toSorted(
    (a, b) => Number(a.role === "temporary") - Number(b.role === "temporary") || b.length - a.length || a.id - b.id,
  );
  for (const buffer of inOrder) {
    const live = liveOf(buffer);
    const offset = freeOffset(placed, live, sizeOf(buffer), sizeOf);
    placed.push({ ...buffer, live, offset });
    bytes = Math.max(bytes, offset + sizeOf(buffer));
  }
  return { buffers: placed.toSorted((a, b) => a.id - b.id), bytes: align(bytes) };
}

/** The lowest place free for the whole life. */
function freeOffset(
  placed: readonly Buffer[],
  live: readonly [number, number],
  size: number,
  sizeOf: (buffer: Unplaced) => number,
): number {
  const rivals = placed.filter((other) => other.live[0] <= live[1] && live[0] <= other.live[1]).toSorted((a, b) => a.offset - b.offset);
  let offset = 0;
  for (const rival of rivals) {
    if (offset + size <= rival.offset) break;
    offset = Math.max(offset, align(rival.offset + sizeOf(rival)));
  }
  return offset;
}

const align = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

const BYTES: Readonly<Record<DType, number>> = { f32: 4, f64: 8, u8: 1, u16: 2, u32: 4 };

function buffersIn(stmts: readonly Stmt[], found = new Set<BufferId>()): Set<BufferId> {
  for (const stmt of stmts) {
    if (stmt.kind === "for") {
      buffersIn(stmt.body, found);
      continue;
    }
    if (stmt.kind === "store") {
      found.add(stmt.buffer);
      buffersInInt(stmt.at, found);
    }
    buffersInNum(stmt.value, found);
  }
  return found;
}

function buffersInNum(num: Num, found: Set<BufferId>): void {
  if (num.kind === "load") {
    found.add(num.buffer);
    buffersInInt(num.at, found);
  }
  if (num.kind === "toNumber") buffersInInt(num.int, found);
  if (num.kind === "random") buffersInInt(num.index, found);
  for (const { part } of partsOfNum(num)) buffersInNum(part, found);
}

function buffersInInt(int: Int, found: Set<BufferId>): void {
  if (int.kind === "iload") {
    found.add(int.buffer);
    buffersInInt(int.at, found);
  } else if (int.kind === "iadd") {
    buffersInInt(int.a, found);
    buffersInInt(int.b, found);
  } else if (int.kind === "imul" || int.kind === "idiv" || int.kind === "imod") buffersInInt(int.a, found);
}
