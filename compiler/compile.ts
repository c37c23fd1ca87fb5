/** The whole pipeline on one screen. */
import { parse } from "./1-parse/index.ts";
import { check as checkAst } from "./2-check/index.ts";
import { build as buildModel } from "./3-build/index.ts";
import type { BuildResult } from "./3-build/index.ts";
import { differentiate } from "./4-differentiate/index.ts";
import { optimize } from "./5-optimize/index.ts";
import { stabilize } from "./5-optimize/stable-forms.ts";
import { schedule } from "./6-schedule/index.ts";
import type { Diagnostic } from "./ir/diagnostic.ts";
import { lint } from "./lints/index.ts";
import type { Model } from "./ir/model.ts";
import { CompilerBug, createRun } from "./run.ts";
import type { Dump } from "./run.ts";
import { contentsOf, metricDirections, shapesByLine } from "./report.ts";
import { type ModelSummary, summarize } from "./summary.ts";

export { CompilerBug, PHASES } from "./run.ts";
export type { PhaseName } from "./run.ts";

export interface CompileOptions {
  /** Shown in diagnostics and in the generated header, with `/`: "models/iris.nnet". */
  readonly fileName: string;
  readonly target?: "typescript";
  /** "f64": every f32 tensor is a Float64Array and Math.* is used; for tests of the mathematics. */
  readonly precision?: "f32" | "f64";
  /** false leaves prettier out: the tests over thousands of models do that. */
  readonly format?: boolean;
  /** Called with each IR, printed. */
  readonly dump?: Dump;
  /** Which of the optional passes stay off (5-optimize, 6-schedule); the numbers stay the same. */
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
  /** The model by numbers; where there is a module. */
  readonly summary?: ModelSummary;
}

interface Front extends CheckResult {
  readonly model?: Model;
  readonly built?: BuildResult;
}

/** Phases 1 to 3: everything that can be said of the text. Never throws on bad input. */
export function check(source: string): CheckResult {
  const { diagnostics, shapes } = front(source, createRun(source));
  return { diagnostics, shapes };
}

/** All phases. Throws CompilerBug, and nothing else, where the compiler itself is at fault. */
export async function compile(source: string, options: CompileOptions): Promise<CompileResult> {
  const { fileName, precision = "f32", format = true, disable = [], dump } = options;
  const run = createRun(source, dump);
  const { diagnostics, shapes, model, built } = front(source, run);
  if (model === undefined || built?.draft === undefined) return { diagnostics, shapes };

  const stable = run("stabilize", () => stabilize(built.draft!));
  const training = run("differentiate", () => differentiate(stable));
  const lean = run("optimize", () => optimize(training, disable));
  const program = run("schedule", () => schedule(lean, { capacity: model.train.batch, precision, disable }));
  const { arenaBytes, emit, ModuleTooLarge } = await import("./7-emit/index.ts");
  try {
    const input = {
      program,
      graph: lean,
      model,
      source,
      fileName,
      precision,
      format,
      contents: contentsOf(model, built),
      better: metricDirections(model),
    };
    const module = await emit(input);
    dump?.("emit", module.code);
    const sizes = { arenaBytes: arenaBytes(input), moduleBytes: new TextEncoder().encode(module.code).length };
    return { diagnostics, shapes, module, summary: summarize(source, model, built, program, sizes) };
  } catch (error) {
    if (error instanceof ModuleTooLarge) return { diagnostics: [...diagnostics, tooLarge(model, error.message)], shapes };
    throw error instanceof CompilerBug ? error : new CompilerBug("emit", String(error), "", { cause: error });
  }
}

/** `complete: false` (an unreadable file) stops after parsing; otherwise every phase speaks. */
function front(source: string, run: ReturnType<typeof createRun>): Front {
  const parsed = run("parse", () => parse(source));
  const checked = run("check", () => checkAst(parsed.ast));
  const diagnostics = [...parsed.diagnostics, ...checked.diagnostics];
  if (checked.model === undefined) return { diagnostics, shapes: new Map() };
  const { model } = checked;
  const built = run("build", () => buildModel(model));
  const all = [...diagnostics, ...built.diagnostics].toSorted((a, b) => a.span.start - b.span.start);
  const shapes = shapesByLine(source, model, built.values);
  if (all.some(({ severity }) => severity === "error")) return { diagnostics: all, shapes };
  return { diagnostics: [...all, ...lint(model, built.values)].toSorted((a, b) => a.span.start - b.span.start), shapes, model, built };
}

const tooLarge = (model: Model, message: string): Diagnostic => ({
  code: "NN2109",
  severity: "error",
  message: `the generated module would be too large: ${message}`,
  span: model.span,
  help: "use fewer or smaller layers",
});
