/** A hand-written loop program, small enough to check by eye: y = max(0, x·wᵀ), loss = mean of y, capacity 4. */
import type { Buffer, Int, Kernel, LoopProgram, Num, Stmt } from "../../compiler/ir/loops.ts";

export const int = (value: number): Int => ({ kind: "int", value });
export const loop = (local: number): Int => ({ kind: "loop", local });
export const n: Int = { kind: "n" };
export const iadd = (a: Int, b: Int | number): Int => ({ kind: "iadd", a, b: typeof b === "number" ? int(b) : b });
export const imul = (a: Int, factor: number): Int => ({ kind: "imul", a, factor });
export const idiv = (a: Int, divisor: number): Int => ({ kind: "idiv", a, divisor });
export const imod = (a: Int, divisor: number): Int => ({ kind: "imod", a, divisor });
export const num = (value: number): Num => ({ kind: "const", value });
export const local = (id: number): Num => ({ kind: "local", local: id });
export const load = (buffer: number, at: Int): Num => ({ kind: "load", buffer, at });
export const toNumber = (i: Int): Num => ({ kind: "toNumber", int: i });
export const binary = (fn: Extract<Num, { kind: "binary" }>["fn"], a: Num, b: Num): Num => ({ kind: "binary", fn, a, b });
export const store = (buffer: number, at: Int, value: Num): Stmt => ({ kind: "store", buffer, at, value });
export const forLoop = (id: number, to: Int, body: readonly Stmt[], from: Int = int(0), step = 1): Stmt => ({
  kind: "for",
  local: id,
  from,
  to,
  step,
  body,
});

export const X = 0;
export const W = 1;
export const H = 2;
export const Y = 3;
export const LOSS = 4;

const span = { start: 0, end: 0 };

export function buffer(fields: Partial<Buffer> & Pick<Buffer, "id" | "name" | "role">): Buffer {
  return { dtype: "f32", shape: [4], batched: true, length: 4, offset: 0, live: [0, 2], ...fields };
}

export function kernel(id: number, name: string, locals: Kernel["locals"], body: readonly Stmt[]): Kernel {
  return { id, name, section: name, role: "forward", span, comment: [`${name}: f32[n]`], locals, body, schedule: "loops", macs: 8 };
}

const counter = { id: 0, hint: "b", type: "int" } as const;

/** h[b] = x[b,0]·w[0] + x[b,1]·w[1] */
export const linear = kernel(
  0,
  "linear1",
  [counter, { id: 1, hint: "k", type: "int" }, { id: 2, hint: "acc", type: "number" }],
  [
    forLoop(0, n, [
      { kind: "var", local: 2, value: num(0) },
      forLoop(1, int(2), [
        {
          kind: "set",
          local: 2,
          value: binary("add", local(2), binary("mul", load(X, iadd(imul(loop(0), 2), loop(1))), load(W, loop(1)))),
        },
      ]),
      store(H, loop(0), local(2)),
    ]),
  ],
);

/** y[b] = max(0, h[b]) */
export const relu = kernel(1, "relu1", [counter], [forLoop(0, n, [store(Y, loop(0), binary("max", num(0), load(H, loop(0))))])]);

/** loss = Σ y / n */
export const mean = kernel(
  2,
  "loss",
  [counter, { id: 1, hint: "sum", type: "number" }],
  [
    { kind: "var", local: 1, value: num(0) },
    forLoop(0, n, [{ kind: "set", local: 1, value: binary("add", local(1), load(Y, loop(0))) }]),
    store(LOSS, int(0), binary("div", local(1), toNumber(n))),
  ],
);

export const tinyProgram: LoopProgram = {
  capacity: 4,
  buffers: [
    buffer({ id: X, name: "x", role: "input", shape: [4, 2], length: 8, offset: 0 }),
    buffer({ id: W, name: "linear1.weight", role: "parameter", shape: [1, 2], batched: false, length: 2, offset: 32 }),
    buffer({ id: H, name: "h", role: "temporary", offset: 40, live: [0, 1] }),
    buffer({ id: Y, name: "y", role: "output", offset: 56 }),
    buffer({ id: LOSS, name: "loss", role: "scalar", dtype: "f64", shape: [], batched: false, length: 1, offset: 72 }),
  ],
  kernels: [linear, relu, mean],
  entries: { initialize: [], forward: [0, 1], evaluate: [0, 1, 2], backward: [], step: [], observe: [] },
  outputs: [{ name: "y", buffer: Y }],
  gradients: [],
  statistics: [],
  loss: { inference: LOSS, training: LOSS },
  arenaBytes: 80,
};

/** `tinyProgram` with one kernel put in the place of the one with its id. */
export function withKernel(changed: Kernel): LoopProgram {
  return { ...tinyProgram, kernels: tinyProgram.kernels.map((old) => (old.id === changed.id ? changed : old)) };
}

/** `tinyProgram` with some fields of one buffer changed. */
export function withBuffer(id: number, fields: Partial<Buffer>): LoopProgram {
  return { ...tinyProgram, buffers: tinyProgram.buffers.map((old) => (old.id === id ? { ...old, ...fields } : old)) };
}
