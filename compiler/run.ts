/** One wrapper around every phase: verifies what it made, prints it where asked, and names the phase that fails. */
import type { Draft } from "./ir/draft.ts";
import { ENTRY_NAMES } from "./ir/graph.ts";
import type { Graph, TensorType } from "./ir/graph.ts";
import type { LoopProgram } from "./ir/loops.ts";
import type { Model } from "./ir/model.ts";
import type { Ast } from "./ir/ast.ts";
import { printAst } from "./ir/print-ast.ts";
import { printGraph } from "./ir/print-graph.ts";
import { printLoops } from "./ir/print-loops.ts";
import { printModel } from "./ir/print-model.ts";
import { verifyAst } from "./ir/verify-ast.ts";
import { verifyGraph } from "./ir/verify-graph.ts";
import { verifyLoops } from "./ir/verify-loops.ts";
import { verifyModel } from "./ir/verify-model.ts";
import { ops } from "./ops/index.ts";

export type PhaseName = "parse" | "check" | "build" | "stabilize" | "differentiate" | "optimize" | "schedule" | "emit";
export const PHASES: readonly PhaseName[] = ["parse", "check", "build", "stabilize", "differentiate", "optimize", "schedule", "emit"];

export type Dump = (phase: PhaseName, text: string) => void;

/** Phases 4 to 7 may only blame us: the pass, and the IR as it was. */
export class CompilerBug extends Error {
  readonly pass: string;
  readonly dump: string;
  constructor(pass: string, message: string, dump = "", options?: ErrorOptions) {
    super(`bug in the compiler, in ${pass}: ${message}`, options);
    this.name = "CompilerBug";
    this.pass = pass;
    this.dump = dump;
  }
}

/** What the phases return, and the spec of each. */
interface Results {
  parse: { readonly ast: Ast };
  check: { readonly model: Model | undefined };
  build: { readonly draft: Draft | undefined };
  stabilize: Draft;
  differentiate: Graph;
  optimize: Graph;
  schedule: LoopProgram;
}

interface Spec<T> {
  verify(result: T, source: string): readonly string[];
  print(result: T): string;
}

const infer = (op: string, inputs: readonly TensorType[], attrs: unknown): TensorType | string =>
  ops[op]?.infer(inputs, attrs) ?? `unknown op ${op}`;

const graphSpec: Spec<Graph> = { verify: (graph) => verifyGraph(graph, infer), print: printGraph };
const draftSpec: Spec<Draft> = { verify: (draft) => verifyGraph(asGraph(draft), infer), print: (draft) => printGraph(asGraph(draft)) };

const specs: { readonly [P in keyof Results]: Spec<Results[P]> } = {
  parse: { verify: ({ ast }, source) => verifyAst(ast, source), print: ({ ast }) => printAst(ast) },
  check: {
    verify: ({ model }) => (model === undefined ? [] : verifyModel(model)),
    print: ({ model }) => (model === undefined ? "" : printModel(model)),
  },
  build: {
    verify: ({ draft }) => (draft === undefined ? [] : verifyGraph(asGraph(draft), infer)),
    print: ({ draft }) => (draft === undefined ? "" : draftSpec.print(draft)),
  },
  stabilize: draftSpec,
  differentiate: graphSpec,
  optimize: graphSpec,
  schedule: { verify: (program) => verifyLoops(program, { f32Bytes: f32Bytes(program) }), print: printLoops },
};

export type Run = <P extends keyof Results, T extends Results[P]>(phase: P, make: () => T) => T;

/** Throws CompilerBug for what a phase throws, and for a result that breaks its IR's rules. */
export function createRun(source: string, dump?: Dump): Run {
  let before = "";
  return (phase, make) => {
    const result = guarded(phase, make, before);
    const spec = specs[phase] as Spec<typeof result>;
    if (dump !== undefined) {
      before = spec.print(result);
      dump(phase, before);
    }
    const [first] = spec.verify(result, source);
    if (first !== undefined) throw new CompilerBug(phase, first, dump === undefined ? spec.print(result) : before);
    return result;
  };
}

function guarded<T>(phase: string, make: () => T, before: string): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof CompilerBug) throw error;
    throw new CompilerBug(phase, error instanceof Error ? error.message : String(error), before, { cause: error });
  }
}

function f32Bytes(program: LoopProgram): 4 | 8 {
  return program.precision === "f64" ? 8 : 4;
}

/** A draft seen as a graph: for printing and verifying only. */
function asGraph(draft: Draft): Graph {
  const outputs = draft.outputs.map(({ node }) => node);
  const entries = Object.fromEntries(
    ENTRY_NAMES.map((name) => [name, name === "initialize" ? draft.initialize : name === "forward" ? outputs : []]),
  );
  return {
    nodes: draft.nodes,
    entries: entries as unknown as Graph["entries"],
    outputs: draft.outputs,
    loss: draft.loss,
    gradients: [],
    statistics: [],
  };
}
