import { chmod, stat } from "node:fs/promises";
import { text as readText } from "node:stream/consumers";
import { format } from "../format/index.ts";
import { ReportedError, UsageError } from "./exit.ts";
import { modelFilesIn } from "./model-files.ts";
import { print, printError } from "./output.ts";
import { frames, plural } from "./report.ts";
import { readSource, type SourceFile } from "./source-file.ts";
import { writeFile } from "./write-file.ts";

export interface FmtOptions {
  /** Write nothing; fail where a file does not have its form. */
  readonly check?: boolean;
  /** From standard input to standard output. */
  readonly stdin?: boolean;
}

/** `neuroll fmt`: gives model files their canonical form; those with syntax errors are left as they are and shown. */
export async function fmt(paths: readonly string[], { check = false, stdin = false }: FmtOptions): Promise<void> {
  if (stdin) {
    if (paths.length > 0) throw new UsageError("--stdin reads no files: give the one or the other");
    return formatInput(check);
  }
  const files = await Promise.all((await modelFilesIn(paths.length === 0 ? ["."] : paths)).map(readSource));
  const outcomes = new Map<Outcome, number>();
  for (const file of files) {
    const outcome = await formatFile(file, check);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const count = (outcome: Outcome): number => outcomes.get(outcome) ?? 0;
  const parts = [
    ...(count("changed") > 0 ? [`${plural(count("changed"), "file")} ${check ? "not formatted" : "formatted"}`] : []),
    ...(count("fine") > 0 ? [`${plural(count("fine"), "file")} ${check ? "formatted" : "left unchanged"}`] : []),
    ...(count("broken") > 0 ? [`${plural(count("broken"), "file")} with syntax errors`] : []),
  ];
  print(parts.join(", ") || "there are no .nnet files here");
  if (count("broken") > 0 || (check && count("changed") > 0)) throw new ReportedError();
}

type Outcome = "fine" | "changed" | "broken";

async function formatFile(file: SourceFile, check: boolean): Promise<Outcome> {
  const { text, errors } = format(file.text);
  if (errors.length > 0) {
    printError(frames(file, { diagnostics: errors, shapes: new Map() }, process.stderr));
    return "broken";
  }
  if (text === file.text) return "fine";
  if (check) print(`${file.name} is not formatted`);
  else {
    const { mode } = await stat(file.path);
    await writeFile(file.path, text);
    await chmod(file.path, mode);
    print(file.name);
  }
  return "changed";
}

async function formatInput(check: boolean): Promise<void> {
  const source = await readText(process.stdin);
  const { text, errors } = format(source);
  if (errors.length > 0) {
    const name = "standard input";
    printError(
      frames({ path: "-", name, publicName: name, stem: name, text: source }, { diagnostics: errors, shapes: new Map() }, process.stderr),
    );
    throw new ReportedError();
  }
  if (!check) process.stdout.write(text);
  else if (text !== source) {
    print("standard input is not formatted");
    throw new ReportedError();
  }
}
