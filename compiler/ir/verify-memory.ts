import { ENTRY_NAMES } from "./graph.ts";
import type { DType, EntryName } from "./graph.ts";
import type { Buffer, BufferId, Int, Kernel, LoopProgram, Num, Stmt } from "./loops.ts";

export interface MemoryOptions {
  /** Bytes of an f32 element: 4, or 8 in the f64 build. */
  readonly f32Bytes?: 4 | 8;
}

/**
 * Checks the arena: views are aligned and inside it, every use of a buffer lies in its live range, no two buffers that
 * are live at the same time share a byte, and no entry reads what it has not written. Gives a sentence for each problem.
 */
export function verifyMemory(program: LoopProgram, options: MemoryOptions): string[] {
  const bytes = (buffer: Buffer): number => bytesOf(buffer.dtype, options.f32Bytes ?? 4);
  const uses = program.kernels.map(usesOf);
  return [
    ...verifyPlaces(program, bytes),
    ...verifyLiveRanges(program, uses),
    ...verifyOverlaps(program.buffers, bytes),
    ...ENTRY_NAMES.flatMap((entry) => verifyDefined(program, entry, uses)),
  ];
}

export function bytesOf(dtype: DType, f32Bytes: 4 | 8): number {
  return { u8: 1, u16: 2, u32: 4, f32: f32Bytes, f64: 8 }[dtype];
}

function verifyPlaces(program: LoopProgram, bytes: (buffer: Buffer) => number): string[] {
  return program.buffers.flatMap((buffer) => {
    const problems: string[] = [];
    if (buffer.offset % bytes(buffer) !== 0)
      problems.push(`buffer "${buffer.name}" (${buffer.dtype}) stands at byte ${buffer.offset}, which is not aligned to ${bytes(buffer)}`);
    const end = buffer.offset + buffer.length * bytes(buffer);
    if (!(buffer.offset >= 0 && end <= program.arenaBytes))
      problems.push(`buffer "${buffer.name}" takes bytes ${buffer.offset} … ${end}, but the arena has ${program.arenaBytes}`);
    return problems;
  });
}

function verifyLiveRanges(program: LoopProgram, uses: readonly Uses[]): string[] {
  const problems: string[] = [];
  for (const kernel of program.kernels) {
    const { loaded, stored } = uses[kernel.id]!;
    for (const id of new Set([...loaded, ...stored])) {
      const buffer = program.buffers[id]!;
      const [first, last] = buffer.live;
      if (kernel.id < first || kernel.id > last)
        problems.push(`kernel ${kernel.id} ${kernel.name} uses "${buffer.name}", which is live in ${first} … ${last} only`);
    }
  }
  const border = program.kernels.length - 1;
  for (const buffer of program.buffers) {
    if (buffer.role === "temporary" || (buffer.live[0] <= 0 && buffer.live[1] >= border)) continue;
    problems.push(`the ${buffer.role} "${buffer.name}" is seen from outside, but is live in ${buffer.live[0]} … ${buffer.live[1]} only`);
  }
  return problems;
}

/** Every pair, on purpose: independent of the planner's cleverness. */
function verifyOverlaps(buffers: readonly Buffer[], bytes: (buffer: Buffer) => number): string[] {
  const problems: string[] = [];
  buffers.forEach((a, place) => {
    const aEnd = a.offset + a.length * bytes(a);
    for (const b of buffers.slice(place + 1)) {
      const sameTime = a.live[0] <= b.live[1] && b.live[0] <= a.live[1];
      const bEnd = b.offset + b.length * bytes(b);
      if (sameTime && a.offset < bEnd && b.offset < aEnd)
        problems.push(
          `"${a.name}" (bytes ${a.offset} … ${aEnd}) and "${b.name}" (bytes ${b.offset} … ${bEnd}) overlap while both are live`,
        );
    }
  });
  return problems;
}

/** What the app or an earlier call has filled may be read at once; everything else must be stored first. */
function verifyDefined(program: LoopProgram, entry: EntryName, uses: readonly Uses[]): string[] {
  const written = new Set<BufferId>(program.buffers.filter((buffer) => isGiven(buffer)).map((buffer) => buffer.id));
  const problems: string[] = [];
  for (const id of program.entries[entry]) {
    for (const read of uses[id]!.loadedFirst) {
      if (!written.has(read))
        problems.push(
          `entry ${entry}: kernel ${program.kernels[id]!.name} reads "${program.buffers[read]!.name}", which nothing has written`,
        );
    }
    for (const store of uses[id]!.stored) written.add(store);
  }
  return problems;
}

function isGiven(buffer: Buffer): boolean {
  return buffer.role === "input" || buffer.role === "target" || buffer.role === "parameter" || buffer.role === "state";
}

interface Uses {
  readonly loaded: ReadonlySet<BufferId>;
  readonly stored: ReadonlySet<BufferId>;
  /** Loaded before the kernel itself stores to it, statement by statement. */
  readonly loadedFirst: ReadonlySet<BufferId>;
}

/** The buffers that a kernel touches. */
export function usesOf(kernel: Pick<Kernel, "body">): Uses {
  const loaded = new Set<BufferId>();
  const stored = new Set<BufferId>();
  const loadedFirst = new Set<BufferId>();
  const load = (id: BufferId): void => {
    loaded.add(id);
    if (!stored.has(id)) loadedFirst.add(id);
  };
  const int = (i: Int): void => {
    if (i.kind === "iadd") [i.a, i.b].forEach(int);
    else if (i.kind === "imul" || i.kind === "idiv" || i.kind === "imod") int(i.a);
    else if (i.kind === "iload") {
      load(i.buffer);
      int(i.at);
    }
  };
  const num = (x: Num): void => {
    if (x.kind === "load") {
      load(x.buffer);
      int(x.at);
    } else if (x.kind === "toNumber") int(x.int);
    else if (x.kind === "unary") num(x.x);
    else if (x.kind === "binary") [x.a, x.b].forEach(num);
    else if (x.kind === "select") [x.a, x.b, x.yes, x.no].forEach(num);
    else if (x.kind === "random") {
      num(x.key);
      int(x.index);
    }
  };
  const statement = (stmt: Stmt): void => {
    if (stmt.kind === "for") {
      int(stmt.from);
      int(stmt.to);
      stmt.body.forEach(statement);
      return;
    }
    num(stmt.value);
    if (stmt.kind !== "store") return;
    int(stmt.at);
    stored.add(stmt.buffer);
  };
  kernel.body.forEach(statement);
  return { loaded, stored, loadedFirst };
}
