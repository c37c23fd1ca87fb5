import { dirname, join } from "node:path";
import { compile, type CompileResult, type PhaseName, toJavaScript } from "../../compiler/index.ts";
import { ReportedError, UsageError } from "./exit.ts";
import { print, printError } from "./output.ts";
import { frames, hasErrors, tally } from "./report.ts";
import { readSource, type SourceFile } from "./source-file.ts";
import { writeFile } from "./write-file.ts";

export interface BuildOptions {
  readonly outDir?: string;
  readonly target: "typescript";
  readonly js?: boolean;
  readonly dump?: PhaseName;
}

/** `neuroll build`: compiles all files, and writes what they become only where none has an error. */
export async function build(paths: readonly string[], options: BuildOptions): Promise<void> {
  const files = await Promise.all(paths.map(readSource));
  const stems = files.map((file) => outputStem(file, options.outDir));
  const twice = stems.find((stem, i) => stems.indexOf(stem) !== i);
  if (twice !== undefined) throw new UsageError(`two of the files would both become ${twice}.ts`);

  const modules = await compileAll(files, options);
  for (const [i, { name, code }] of modules.entries()) {
    const outputs = new Map([[`${stems[i]!}.ts`, code]]);
    if (options.js) {
      const { js, dts } = await toJavaScript(code, name);
      outputs.set(`${stems[i]!}.js`, js).set(`${stems[i]!}.d.ts`, dts);
    }
    for (const [path, text] of outputs) await writeFile(path, text);
    if (options.dump === undefined) print(`${files[i]!.name} → ${[...outputs.keys()].join(", ")}`);
  }
}

/** "out/iris" with `--out-dir out`, else "models/iris.nnet": beside the file, where bundlers look for it. */
function outputStem({ path, stem }: SourceFile, outDir: string | undefined): string {
  return outDir === undefined ? join(dirname(path), `${stem}.nnet`) : join(outDir, stem);
}

async function compileAll(files: readonly SourceFile[], { target, dump }: BuildOptions): Promise<NonNullable<CompileResult["module"]>[]> {
  const results: CompileResult[] = [];
  for (const file of files) {
    const result = await compile(file.text, {
      fileName: file.publicName,
      target,
      dump: (phase, text) => {
        if (phase === dump) print(text);
      },
    });
    const text = frames(file, result, process.stderr);
    if (text !== "") printError(text);
    results.push(result);
  }
  if (results.some(hasErrors)) {
    printError(`${tally(results)}; nothing was written`);
    throw new ReportedError();
  }
  return results.map(({ module }) => module!);
}
