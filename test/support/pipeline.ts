/** The phases of compile.ts up to the loop program, for tests that look between them. */
import { parse } from "../../compiler/1-parse/index.ts";
import { check } from "../../compiler/2-check/index.ts";
import { build } from "../../compiler/3-build/index.ts";
import { differentiate } from "../../compiler/4-differentiate/index.ts";
import { optimize } from "../../compiler/5-optimize/index.ts";
import { stabilize } from "../../compiler/5-optimize/stable-forms.ts";
import { schedule } from "../../compiler/6-schedule/index.ts";
import type { Diagnostic } from "../../compiler/ir/diagnostic.ts";
import type { Graph } from "../../compiler/ir/graph.ts";
import type { LoopProgram } from "../../compiler/ir/loops.ts";
import type { Model } from "../../compiler/ir/model.ts";

export interface Lowered {
  readonly model: Model;
  readonly graph: Graph;
  readonly program: LoopProgram;
}

/** The checked model of a source. Throws with the diagnostics where there are errors. */
export function checked(source: string): Model {
  const { ast, diagnostics: syntax } = parse(source);
  const { model, diagnostics } = check(ast);
  refuse([...syntax, ...diagnostics], source);
  return model!;
}

/** Everything but the emission. `disable` names optional passes. */
export function lower(source: string, precision: "f32" | "f64", disable: readonly string[] = []): Lowered {
  const model = checked(source);
  const { draft, diagnostics } = build(model);
  refuse(diagnostics, source);
  const graph = optimize(differentiate(stabilize(draft!)), disable);
  return { model, graph, program: schedule(graph, { capacity: model.train.batch, precision, disable }) };
}

function refuse(diagnostics: readonly Diagnostic[], source: string): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  const said = errors.map(({ code, message, span }) => `${code} ${message} at ${JSON.stringify(source.slice(span.start, span.end))}`);
  throw new Error(`does not compile:\n${said.join("\n")}\n${source}`);
}
