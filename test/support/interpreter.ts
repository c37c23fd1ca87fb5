/**
 * Runs a LoopProgram statement by statement, as loops.ts defines it: slow, plain, and sharing nothing with the
 * emitters that it is compared with. Every buffer has storage of its own, so code that places two live buffers over
 * each other differs from it; the storage of a temporary outside its live range is NaN.
 */
import { erf64 } from "../../compiler/7-emit/module/prelude/erf64.ts";
import type { Buffer, BufferId, Int, Kernel, LocalId, LoopProgram, Num, Stmt } from "../../compiler/ir/loops.ts";
import type { EntryName } from "../../compiler/ir/graph.ts";
import type { UnaryFn } from "../../compiler/ir/expr.ts";

export type Storage = Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array;

/** What programs call by name: the emitter's own functions for "f32", `Math` for "f64" (see `mathFunctions`). */
export interface Functions {
  exp(x: number): number;
  log(x: number): number;
  log1p(x: number): number;
  tanh(x: number): number;
  expm1(x: number): number;
  sigmoid(x: number): number;
  erf(x: number): number;
  sin(x: number): number;
  cos(x: number): number;
  random24(key: number, stream: number, index: number): number;
}

export interface MachineOptions {
  /** "f32": an f32 store rounds to float; "f64": it does not. All arithmetic is in f64 in both. */
  readonly precision: "f32" | "f64";
  readonly functions: Functions;
}

export interface Machine {
  /** The live storage of a buffer: read it, or fill it. Throws for an unknown name. */
  buffer(name: string): Storage;
  /** The same by id. */
  storage(id: BufferId): Storage;
  /** Runs the kernels of an entry over the first n rows. Throws where an access leaves its buffer. */
  run(entry: EntryName, n: number): void;
}

/** A machine with all buffers 0 and temporaries NaN. */
export function createMachine(program: LoopProgram, options: MachineOptions): Machine {
  const memory = program.buffers.map((buffer) => createStorage(buffer, options.precision));
  const poison = (id: BufferId): void => void (program.buffers[id]!.role === "temporary" && memory[id]!.fill(NaN));
  program.buffers.forEach((buffer) => poison(buffer.id));
  const ends = program.kernels.map((kernel) => program.buffers.filter((buffer) => buffer.live[1] === kernel.id).map((buffer) => buffer.id));
  const starts = program.kernels.map((kernel) =>
    program.buffers.filter((buffer) => buffer.live[0] === kernel.id).map((buffer) => buffer.id),
  );
  return {
    buffer(name) {
      const found = program.buffers.find((buffer) => buffer.name === name);
      if (found === undefined) throw new Error(`no buffer "${name}"; there are ${program.buffers.map((buffer) => buffer.name).join(", ")}`);
      return memory[found.id]!;
    },
    storage: (id) => memory[id]!,
    run(entry, n) {
      if (!(Number.isInteger(n) && n >= 1 && n <= program.capacity))
        throw new RangeError(`n is ${n}; it goes from 1 to ${program.capacity}`);
      const scheduled = new Set(program.entries[entry]);
      // Kernels that the entry leaves out still end the live ranges they end.
      for (const kernel of program.kernels) {
        starts[kernel.id]!.forEach(poison);
        if (scheduled.has(kernel.id)) runKernel(kernel, program, memory, n, options.functions);
        ends[kernel.id]!.forEach(poison);
      }
    },
  };
}

function createStorage(buffer: Buffer, precision: "f32" | "f64"): Storage {
  switch (buffer.dtype) {
    case "f32":
      return precision === "f32" ? new Float32Array(buffer.length) : new Float64Array(buffer.length);
    case "f64":
      return new Float64Array(buffer.length);
    case "u8":
      return new Uint8Array(buffer.length);
    case "u16":
      return new Uint16Array(buffer.length);
    case "u32":
      return new Uint32Array(buffer.length);
    default:
      return buffer.dtype satisfies never;
  }
}

function runKernel(kernel: Kernel, program: LoopProgram, memory: readonly Storage[], n: number, functions: Functions): void {
  const locals = new Map<LocalId, number>();

  function local(id: LocalId): number {
    const value = locals.get(id);
    if (value === undefined) throw new Error(`kernel ${kernel.name} uses local ${id} before it has a value`);
    return value;
  }

  function place(buffer: BufferId, at: Int): number {
    const index = int(at);
    const { length } = memory[buffer]!;
    if (!(Number.isInteger(index) && index >= 0 && index < length)) {
      throw new RangeError(`kernel ${kernel.name} touches ${program.buffers[buffer]!.name}[${index}] of ${length} (n = ${n})`);
    }
    return index;
  }

  function int(i: Int): number {
    switch (i.kind) {
      case "int":
        return i.value;
      case "n":
        return n;
      case "loop":
        return local(i.local);
      case "iadd":
        return int(i.a) + int(i.b);
      case "imul":
        return int(i.a) * i.factor;
      case "idiv":
        return Math.trunc(int(i.a) / i.divisor);
      case "imod":
        return int(i.a) % i.divisor;
      case "iload":
        return memory[i.buffer]![place(i.buffer, i.at)]!;
      default:
        return i satisfies never;
    }
  }

  function num(x: Num): number {
    switch (x.kind) {
      case "const":
        return x.value;
      case "local":
        return local(x.local);
      case "load":
        return memory[x.buffer]![place(x.buffer, x.at)]!;
      case "toNumber":
        return int(x.int);
      case "unary":
        return unary(x.fn, num(x.x), functions);
      case "binary":
        return binary(x, num(x.a), num(x.b));
      case "select":
        return holds(x, num(x.a), num(x.b)) ? num(x.yes) : num(x.no); // the other side is not read: it may lie outside
      case "random":
        return functions.random24(num(x.key), x.stream, int(x.index));
      default:
        return x satisfies never;
    }
  }

  function statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "for":
        for (let i = int(stmt.from); i < int(stmt.to); i += stmt.step) {
          locals.set(stmt.local, i);
          stmt.body.forEach(statement);
        }
        return;
      case "let":
      case "var":
      case "set":
        locals.set(stmt.local, num(stmt.value));
        return;
      case "store":
        memory[stmt.buffer]![place(stmt.buffer, stmt.at)] = num(stmt.value);
        return;
      default:
        return stmt satisfies never;
    }
  }

  kernel.body.forEach(statement);
}

function unary(fn: UnaryFn, x: number, functions: Functions): number {
  switch (fn) {
    case "neg":
      return -x;
    case "abs":
      return Math.abs(x);
    case "sqrt":
      return Math.sqrt(x);
    case "floor":
      return Math.floor(x);
    case "exp":
    case "log":
    case "log1p":
    case "tanh":
    case "sigmoid":
    case "expm1":
    case "erf":
    case "sin":
    case "cos":
      return functions[fn](x);
    default:
      return fn satisfies never;
  }
}

function binary(x: Extract<Num, { kind: "binary" }>, a: number, b: number): number {
  switch (x.fn) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "div":
      return a / b;
    case "max":
      return Math.max(a, b);
    case "min":
      return Math.min(a, b);
    default:
      return x.fn satisfies never;
  }
}

function holds(x: Extract<Num, { kind: "select" }>, a: number, b: number): boolean {
  switch (x.fn) {
    case "lt":
      return a < b;
    case "le":
      return a <= b;
    case "eq":
      return a === b;
    case "gt":
      return a > b;
    case "ge":
      return a >= b;
    default:
      return x.fn satisfies never;
  }
}

/** The functions of the f64 build; `random24` must come from the emitter's prelude. */
export function mathFunctions(random24: Functions["random24"]): Functions {
  return {
    exp: Math.exp,
    log: Math.log,
    log1p: Math.log1p,
    tanh: Math.tanh,
    sigmoid: (x) => 1 / (1 + Math.exp(-x)),
    expm1: Math.expm1,
    erf: erf64,
    sin: Math.sin,
    cos: Math.cos,
    random24,
  };
}
