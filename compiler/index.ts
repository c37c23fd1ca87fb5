/** The compiler's public face: what the command line, a bundler or an editor needs of it. */
export {
  check,
  compile,
  CompilerBug,
  PHASES,
  type CheckResult,
  type CompileOptions,
  type CompileResult,
  type PhaseName,
} from "./compile.ts";
export { parse, tokenize, type ParseResult } from "./1-parse/index.ts";
export type { Argument, Ast, Body, DeclarationNode, Entry, Expression, Member, TypeExpression } from "./ir/ast.ts";
export { printAst } from "./ir/print-ast.ts";
export type { LayerSummary, ModelSummary } from "./summary.ts";
export type { Diagnostic, Fix, Severity } from "./ir/diagnostic.ts";
export { codeList, explain, type ExplainedCode } from "./explain.ts";
export type { Span } from "./ir/span.ts";
export { formatDiagnostic, formatDiagnostics, type FrameOptions, type Paint } from "./diagnostics/frame.ts";
export { toJson, type JsonDiagnostic, type JsonFix } from "./diagnostics/json.ts";

/** A generated module as JavaScript and its declarations, for where there is no TypeScript. */
export interface JavaScript {
  readonly js: string;
  readonly dts: string;
}

/**
 * Turns a generated module into JavaScript. Loads the emitter, and with it TypeScript, when it is called.
 *
 * @param code the module that `compile` gave
 * @param name the stem of its file: "iris"
 */
export async function toJavaScript(code: string, name: string): Promise<JavaScript> {
  const emitter = await import("./7-emit/index.ts");
  return emitter.toJavaScript(code, name);
}
