/** What a legal loop program is. A problem found here is a bug of the scheduler. */
import { ENTRY_NAMES } from "./graph.ts";
import type { Buffer, LoopProgram } from "./loops.ts";
import { verifyAccesses } from "./verify-accesses.ts";
import { verifyLocals } from "./verify-locals.ts";
import { verifyMemory } from "./verify-memory.ts";
import type { MemoryOptions } from "./verify-memory.ts";

export interface VerifyLoopsOptions extends MemoryOptions {
  /** The n to check accesses for; by default those around 1 and the capacity, where tiles and their tails meet. */
  readonly batchSizes?: readonly number[];
}

/** Everything illegal in `program`, a sentence each; empty where it is sound. */
export function verifyLoops(program: LoopProgram, options: VerifyLoopsOptions = {}): string[] {
  const problems = [...verifyTables(program), ...program.kernels.flatMap((kernel) => verifyLocals(kernel, program.buffers))];
  if (problems.length > 0) return problems; // what follows looks ids up
  const batchSizes = options.batchSizes ?? usualBatchSizes(program.capacity);
  return [
    ...program.kernels.flatMap((kernel) => verifyAccesses(kernel, program, batchSizes)),
    ...verifyStores(program),
    ...verifyMemory(program, options),
  ];
}

/** 1 … 9 and capacity − 8 … capacity, as far as they exist. */
export function usualBatchSizes(capacity: number): readonly number[] {
  const sizes = new Set<number>();
  for (let n = 1; n <= Math.min(9, capacity); n++) sizes.add(n);
  for (let n = Math.max(1, capacity - 8); n <= capacity; n++) sizes.add(n);
  return [...sizes];
}

/** Ids are places, names are unique, entries rise, borders exist. */
function verifyTables(program: LoopProgram): string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  program.buffers.forEach((buffer, place) => {
    if (buffer.id !== place) problems.push(`buffer "${buffer.name}" has the id ${buffer.id}, but stands at ${place}`);
    if (names.has(buffer.name)) problems.push(`two buffers are called "${buffer.name}"`);
    names.add(buffer.name);
    problems.push(...verifyShape(buffer, program.capacity));
  });
  const kernelNames = new Set<string>();
  program.kernels.forEach((kernel, place) => {
    if (kernel.id !== place) problems.push(`kernel "${kernel.name}" has the id ${kernel.id}, but stands at ${place}`);
    if (kernelNames.has(kernel.name)) problems.push(`two kernels are called "${kernel.name}"`);
    kernelNames.add(kernel.name);
  });
  for (const entry of ENTRY_NAMES) {
    const ids = program.entries[entry];
    for (const id of ids) if (program.kernels[id] === undefined) problems.push(`entry ${entry} runs kernel ${id}, which does not exist`);
    if (ids.some((id, place) => place > 0 && id <= ids[place - 1]!))
      problems.push(`entry ${entry} does not keep the kernel order: ${ids.join(", ")}`);
  }
  const border = [...program.outputs, ...program.gradients, ...program.statistics].map(({ name, buffer }) => ({ name, buffer }));
  if (program.loss)
    border.push({ name: "loss (inference)", buffer: program.loss.inference }, { name: "loss (training)", buffer: program.loss.training });
  for (const { name, buffer } of border)
    if (program.buffers[buffer] === undefined) problems.push(`"${name}" is buffer ${buffer}, which does not exist`);
  return problems;
}

function verifyShape(buffer: Buffer, capacity: number): string[] {
  const size = buffer.shape.reduce((product, extent) => product * extent, 1);
  const problems: string[] = [];
  if (buffer.length < size) problems.push(`buffer "${buffer.name}" has ${buffer.length} elements, but its shape holds ${size}`);
  if (buffer.batched && buffer.shape[0] !== capacity)
    problems.push(`buffer "${buffer.name}" is batched, but its first axis is ${buffer.shape[0]}, not the capacity ${capacity}`);
  if (buffer.batched && buffer.length % capacity !== 0)
    problems.push(`buffer "${buffer.name}" is batched, but its ${buffer.length} elements are not whole rows of ${capacity}`);
  return problems;
}

/** Inputs and targets are the app's; parameters and states change in entries that may change them. */
function verifyStores(program: LoopProgram): string[] {
  const problems: string[] = [];
  for (const kernel of program.kernels) {
    for (const buffer of storedBy(kernel.body, program)) {
      if (buffer.role === "input" || buffer.role === "target")
        problems.push(`kernel ${kernel.name} stores to the ${buffer.role} "${buffer.name}"`);
      const kept = buffer.role === "parameter" || buffer.role === "state";
      for (const entry of ["forward", "evaluate"] as const) {
        if (kept && program.entries[entry].includes(kernel.id))
          problems.push(`entry ${entry} changes the ${buffer.role} "${buffer.name}" in kernel ${kernel.name}`);
      }
    }
  }
  return problems;
}

function storedBy(body: LoopProgram["kernels"][number]["body"], program: LoopProgram): ReadonlySet<Buffer> {
  const stored = new Set<Buffer>();
  const visit = (statements: typeof body): void => {
    for (const stmt of statements) {
      if (stmt.kind === "for") visit(stmt.body);
      if (stmt.kind === "store") stored.add(program.buffers[stmt.buffer]!);
    }
  };
  visit(body);
  return stored;
}
