/**
 * LoopProgram: loops over one arena. Everything a target needs is stated here, the order of every sum included;
 * emitters translate statement by statement and decide nothing. All arithmetic is in f64; a store rounds to the
 * buffer's dtype. (WebAssembly gets its own lanes later; the statements stay.)
 */
import type { BinaryFn, CompareFn, UnaryFn } from "./expr.ts";
import type { DType, EntryName, Role } from "./graph.ts";
import type { Span } from "./span.ts";

export type BufferId = number;
export type LocalId = number;
export type KernelId = number;

export type BufferRole = "input" | "target" | "output" | "parameter" | "gradient" | "state" | "scalar" | "temporary";

/** A typed view into the arena: `length` elements from `offset` bytes. */
export interface Buffer {
  readonly id: BufferId;
  /** "linear1.weight", "linear1.relu1": unique, not yet an identifier. */
  readonly name: string;
  readonly role: BufferRole;
  readonly dtype: DType;
  /** With the batch at capacity. */
  readonly shape: readonly number[];
  /** The first axis is the batch. */
  readonly batched: boolean;
  readonly length: number;
  readonly offset: number;
  /** The places in the kernel order between which it holds something; border buffers live throughout. */
  readonly live: readonly [first: KernelId, last: KernelId];
  readonly classes?: number;
}

/** A whole-number expression. `n` is the batch extent. */
export type Int =
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "n" }
  | { readonly kind: "loop"; readonly local: LocalId }
  | { readonly kind: "iadd"; readonly a: Int; readonly b: Int }
  | { readonly kind: "imul"; readonly a: Int; readonly factor: number }
  /** Of numbers ≥ 0, towards zero. */
  | { readonly kind: "idiv"; readonly a: Int; readonly divisor: number }
  | { readonly kind: "imod"; readonly a: Int; readonly divisor: number }
  /** An element of an index buffer. */
  | { readonly kind: "iload"; readonly buffer: BufferId; readonly at: Int };

/** A number. */
export type Num =
  | { readonly kind: "const"; readonly value: number }
  | { readonly kind: "local"; readonly local: LocalId }
  | { readonly kind: "load"; readonly buffer: BufferId; readonly at: Int }
  | { readonly kind: "toNumber"; readonly int: Int }
  | { readonly kind: "unary"; readonly fn: UnaryFn; readonly x: Num }
  | { readonly kind: "binary"; readonly fn: BinaryFn; readonly a: Num; readonly b: Num }
  | { readonly kind: "select"; readonly fn: CompareFn; readonly a: Num; readonly b: Num; readonly yes: Num; readonly no: Num }
  /** 0 … 2^24 − 1 from (key, stream, index): runtime's and every target's `random24`. */
  | { readonly kind: "random"; readonly key: Num; readonly stream: number; readonly index: Int };

export type Stmt =
  /** for (local = from; local < to; local += step) */
  | {
      readonly kind: "for";
      readonly local: LocalId;
      readonly from: Int;
      readonly to: Int;
      readonly step: number;
      readonly body: readonly Stmt[];
    }
  /** const local = value. `pinned`: keep it in a register through the loops below (CODEGEN.md, weight-stationary). */
  | { readonly kind: "let"; readonly local: LocalId; readonly value: Num; readonly pinned?: boolean }
  /** let local = value, changed by `set`. */
  | { readonly kind: "var"; readonly local: LocalId; readonly value: Num }
  | { readonly kind: "set"; readonly local: LocalId; readonly value: Num }
  | { readonly kind: "store"; readonly buffer: BufferId; readonly at: Int; readonly value: Num };

/** A local's name in the generated code is `hint` with a number where two meet. */
export interface Local {
  readonly id: LocalId;
  readonly hint: string;
  readonly type: "int" | "number";
}

/** One function of the generated module. */
export interface Kernel {
  readonly id: KernelId;
  /** "linear1.forward": unique, not yet an identifier. */
  readonly name: string;
  readonly section: string;
  readonly role: Role;
  readonly span: Span;
  /** Shape and formula, a line each: the comment above the function. */
  readonly comment: readonly string[];
  readonly locals: readonly Local[];
  readonly body: readonly Stmt[];
  /** How it was scheduled: "stationary 8x16", "tile 4x4", "rows", "loops". */
  readonly schedule: string;
  /** Multiply-adds of one call at capacity. */
  readonly macs: number;
}

export interface LoopProgram {
  readonly capacity: number;
  /** "f64": f32 buffers have 8 bytes a number (tests of the mathematics). */
  readonly precision?: "f32" | "f64";
  readonly buffers: readonly Buffer[];
  /** In an order that every entry keeps. */
  readonly kernels: readonly Kernel[];
  readonly entries: Readonly<Record<EntryName, readonly KernelId[]>>;
  /** Border names to buffers. */
  readonly outputs: readonly { readonly name: string; readonly buffer: BufferId }[];
  readonly gradients: readonly { readonly name: string; readonly buffer: BufferId }[];
  readonly statistics: readonly { readonly name: string; readonly buffer: BufferId }[];
  readonly loss: { readonly inference: BufferId; readonly training: BufferId } | undefined;
  readonly arenaBytes: number;
}
