/** What a model file becomes: one file or more, each with its text. */
import { dirname, join } from "node:path";
import { compile, type CompileResult, type PhaseName, toJavaScript } from "../../compiler/index.ts";
import { print, printError } from "./output.ts";
import { frames } from "./report.ts";
import type { SourceFile } from "./source-file.ts";

export interface OutputOptions {
  readonly outDir?: string;
  readonly target: "typescript";
  readonly js?: boolean;
  readonly dump?: PhaseName;
}

export interface Built {
  readonly file: SourceFile;
  readonly result: CompileResult;
  /** Path to text; undefined where the file has errors. */
  readonly outputs: ReadonlyMap<string, string> | undefined;
}

/** "out/iris" with `--out-dir out`, else "models/iris.nnet": beside the file, where bundlers look for it. */
export function outputStem({ path, stem }: SourceFile, outDir: string | undefined): string {
  return outDir === undefined ? join(dirname(path), `${stem}.nnet`) : join(outDir, stem);
}

/** Compiles a file and prints its diagnostics; writes nothing. */
export async function buildFile(file: SourceFile, { outDir, target, js, dump }: OutputOptions): Promise<Built> {
  const result = await compile(file.text, {
    fileName: file.publicName,
    target,
    dump: (phase, text) => {
      if (phase === dump) print(text);
    },
  });
  const text = frames(file, result, process.stderr);
  if (text !== "") printError(text);
  const { module } = result;
  if (module === undefined) return { file, result, outputs: undefined };
  const stem = outputStem(file, outDir);
  const outputs = new Map([[`${stem}.ts`, module.code]]);
  if (js) {
    const script = await toJavaScript(module.code, module.name);
    outputs.set(`${stem}.js`, script.js).set(`${stem}.d.ts`, script.dts);
  }
  return { file, result, outputs };
}
