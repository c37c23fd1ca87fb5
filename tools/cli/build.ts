import { readFile } from "node:fs/promises";
import { type Built, buildFile, type OutputOptions, outputStem } from "./build-outputs.ts";
import { ReportedError, UsageError } from "./exit.ts";
import { print, printError } from "./output.ts";
import { plural, tally } from "./report.ts";
import { readSource } from "./source-file.ts";
import { writeFile } from "./write-file.ts";

export interface BuildOptions extends OutputOptions {
  /** Write nothing; fail where what is on disk is not what would be written. */
  readonly check?: boolean;
  /** Go on, and build what changes. */
  readonly watch?: boolean;
}

/** `neuroll build`: compiles all files, and writes what they become only where none has an error. */
export async function build(paths: readonly string[], { check = false, watch = false, ...options }: BuildOptions): Promise<void> {
  if (check && watch) throw new UsageError("--check looks once, --watch goes on: give the one or the other");
  const files = await Promise.all(paths.map(readSource));
  const stems = files.map((file) => outputStem(file, options.outDir));
  const twice = stems.find((stem, i) => stems.indexOf(stem) !== i);
  if (twice !== undefined) throw new UsageError(`two of the files would both become ${twice}.ts`);
  if (watch) return (await import("./watch.ts")).watchAndBuild(files, options);

  const built: Built[] = [];
  for (const file of files) built.push(await buildFile(file, options));
  if (built.some(({ outputs }) => outputs === undefined)) {
    printError(`${tally(built.map(({ result }) => result))}; nothing was written`);
    throw new ReportedError();
  }
  if (check) return refuseStale(built);
  for (const each of built) await writeOutputs(each, options.dump === undefined);
}

/** Writes what a file became, and says so. */
export async function writeOutputs({ file, outputs = new Map() }: Built, said: boolean, remark = ""): Promise<void> {
  for (const [path, text] of outputs) await writeFile(path, text);
  if (said) print(`${file.name} → ${[...outputs.keys()].join(", ")}${remark}`);
}

async function refuseStale(built: readonly Built[]): Promise<void> {
  let stale = 0;
  for (const { file, outputs = new Map<string, string>() } of built) {
    for (const [path, text] of outputs) {
      const there = await readFile(path, "utf8").catch(() => undefined);
      if (there === text) continue;
      stale++;
      print(there === undefined ? `${path} is missing: ${file.name} has not been built` : `${path} is not what ${file.name} becomes`);
    }
  }
  if (stale === 0) return print(`${plural(built.length, "file")} checked: what was built is up to date`);
  print(`${plural(stale, "file")} to be built again`);
  throw new ReportedError();
}
