/** The whole pipeline on one screen. */
import type { Diagnostic } from "./ir/diagnostic.ts";

/** Phases 4 to 7 may only blame us: the pass, and the IR as it was. */
export class CompilerBug extends Error {
  readonly pass: string;
  readonly dump: string;
  constructor(pass: string, message: string, dump = "") {
    super(`bug in the compiler, in ${pass}: ${message}`);
    this.name = "CompilerBug";
    this.pass = pass;
    this.dump = dump;
  }
}

export type PhaseName = "parse" | "check" | "build" | "stabilize" | "differentiate" | "optimize" | "schedule" | "emit";
export const PHASES: readonly PhaseName[] = ["parse", "check", "build", "stabilize", "differentiate", "optimize", "schedule", "emit"];

export interface CompileOptions {
  /** Shown in diagnostics and in the generated header, with `/`: "models/iris.nnet". */
  readonly fileName: string;
  readonly target?: "typescript";
  /** "f64": every f32 tensor is a Float64Array and Math.* is used; for tests of the mathematics. */
  readonly precision?: "f32" | "f64";
  /** false leaves prettier out: the tests over thousands of models do that. */
  readonly format?: boolean;
  /** Called with each IR, printed. */
  readonly dump?: (phase: PhaseName, text: string) => void;
  /** Which of the optional passes run; all by default. */
  readonly disable?: readonly string[];
}

export interface CheckResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Line (from 1) to the shape of the last value on it, `f32[H=14, W=14, C=16]`; shown beside source frames. */
  readonly shapes: ReadonlyMap<number, string>;
}

export interface CompileResult extends CheckResult {
  /** undefined where there are errors. */
  readonly module?: {
    /** "iris": the stem of the output file. */
    readonly name: string;
    /** The TypeScript module. */
    readonly code: string;
  };
}
