/** Phase 7: LoopProgram → a module, as TypeScript, and as JavaScript with its declarations. */
import type { EmitInput } from "../ir/emit-input.ts";
import { emitTypeScript } from "./typescript/index.ts";

export { ModuleTooLarge } from "./module-too-large.ts";
export { arenaBytes } from "./typescript/memory.ts";

/**
 * The generated module: `name` is the stem of its file ("iris" for models/iris.nnet), `code` its text, the same bytes
 * for the same input. Throws ModuleTooLarge where the model needs more code than a module may hold; any other error
 * is a bug of the compiler.
 */
export async function emit(input: EmitInput): Promise<{ name: string; code: string }> {
  return { name: stem(input.fileName), code: await emitTypeScript(await import("ts-morph"), input) };
}

/** "models/iris.nnet" → "iris". */
function stem(fileName: string): string {
  return fileName.slice(Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\")) + 1).replace(/\.nnet$/, "");
}

/**
 * A generated module without its types, and its types alone: what stands in `<name>.js` and `<name>.d.ts`. Throws
 * where `code` is not a module that can be declared by itself.
 */
export async function toJavaScript(code: string, name: string): Promise<{ js: string; dts: string }> {
  const { ts } = await import("ts-morph");
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const fileName = `${name}.ts`;
  const script = ts.transpileModule(code, { fileName, compilerOptions });
  const types = ts.transpileDeclaration(code, {
    fileName,
    compilerOptions: { ...compilerOptions, isolatedDeclarations: true },
    reportDiagnostics: true,
  });
  const problem = types.diagnostics?.[0];
  if (problem) throw new Error(`${fileName} cannot be declared: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}`);
  return { js: script.outputText, dts: types.outputText };
}
