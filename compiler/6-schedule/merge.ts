/** Neighbouring units of one layer and purpose become one kernel, a function of the generated module. */
import { CALL_BUDGET, callBytes } from "../ir/call-cost.ts";
import { ENTRY_NAMES, sizeOf } from "../ir/graph.ts";
import type { EntryName } from "../ir/graph.ts";
import type { Kernel, KernelId, Local, Stmt } from "../ir/loops.ts";
import { bytecodeOf } from "./bytecode.ts";
import { fuseLoops } from "./fuse.ts";
import type { LoweredUnit } from "./kernel.ts";
import { renumber } from "./renumber.ts";

/** Bytes of bytecode that a merged function may have; V8 gives up on one of over 61,440 (CODEGEN, rule 4). */
const MERGED_BYTES = 16_000;

/**
 * The optimiser's scalars go with the first layer's update: a function of their own, called once a step, would be
 * optimised only after thousands of steps, and allocate until then.
 */
const isShared = ({ origin }: LoweredUnit): boolean => origin.section === "model" && origin.role === "update";

/** Numbers of a temporary that is worth a kernel of its own. */
const LARGE = 1024;

/** Units of each kernel, in order. */
function groups(lowered: readonly LoweredUnit[]): LoweredUnit[][] {
  const all: LoweredUnit[][] = [];
  let bytes = 0;
  let calls = 0;
  for (const unit of lowered) {
    const last = all.at(-1)?.at(-1);
    const size = bytecodeOf(unit.body);
    const drawn = callBytes(unit.body);
    const joins =
      last !== undefined &&
      (last.origin.section === unit.origin.section || isShared(last)) &&
      last.origin.role === unit.origin.role &&
      String(last.unit.entries) === String(unit.unit.entries) &&
      bytes + size <= MERGED_BYTES &&
      calls + drawn <= CALL_BUDGET &&
      !(fillsLargeTemporary(last) && fillsLargeTemporary(unit));
    bytes = joins ? bytes + size : size;
    calls = joins ? calls + drawn : drawn;
    if (joins) all.at(-1)!.push(unit);
    else all.push([unit]);
  }
  return all;
}

/** First values that are computed in steps: what one kernel holds cannot share its place with what it holds later. */
const fillsLargeTemporary = ({ origin, unit }: LoweredUnit): boolean =>
  origin.role === "initialize" && unit.node.kind === "map" && unit.home === unit.node.id && sizeOf(unit.node.type, 1) > LARGE;

export function mergeUnits(lowered: readonly LoweredUnit[], capacity: number, disable: readonly string[]): Kernel[] {
  const names = new Map<string, number>();
  return groups(lowered).map((units, id) => {
    const { section, role, span } = (units.find((unit) => !isShared(unit)) ?? units[0]!).origin;
    const stem = `${section}.${role}`;
    const count = (names.get(stem) ?? 0) + 1;
    names.set(stem, count);
    const locals: Local[] = [];
    const body: Stmt[] = [];
    for (const unit of units) {
      const base = locals.length;
      body.push(...renumber(unit.body, base));
      locals.push(...unit.locals.map((local) => ({ ...local, id: local.id + base })));
    }
    return {
      id,
      name: count === 1 ? stem : `${stem}${count}`,
      section,
      role,
      span,
      comment: units.map((unit) => unit.comment),
      locals,
      body: disable.includes("fuse") ? body : fuseLoops(body, capacity),
      schedule: [...new Set(units.map((unit) => unit.schedule))].join(", "),
      macs: units.reduce((sum, unit) => sum + unit.macs, 0),
    };
  });
}

/** Which kernels each entry calls. */
export function entriesOf(kernels: readonly Kernel[], lowered: readonly LoweredUnit[]): Record<EntryName, readonly KernelId[]> {
  const perKernel = groups(lowered).map((units) => units[0]!.unit.entries);
  const pick = (name: EntryName) => kernels.filter(({ id }) => perKernel[id]!.includes(name)).map(({ id }) => id);
  return Object.fromEntries(ENTRY_NAMES.map((name) => [name, pick(name)])) as unknown as Record<EntryName, readonly KernelId[]>;
}
