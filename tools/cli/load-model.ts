import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compile, toJavaScript } from "../../compiler/index.ts";
import { notesOf, type Plan, type RawSample, type Trainer, type WeightsNotes } from "../../runtime/index.ts";
import { loadFile } from "../../runtime/node/index.ts";
import { InputError, ReportedError } from "./exit.ts";
import { printError } from "./output.ts";
import { frames, tally } from "./report.ts";
import { readSource, type SourceFile } from "./source-file.ts";

/** A trainer whose `predict` takes one raw sample an input and gives what the module declares. */
export interface LoadedModel extends Trainer {
  predict(...samples: RawSample[]): unknown;
}

export interface Loaded {
  readonly file: SourceFile;
  readonly plan: Plan;
  create(options?: { seed?: number; weights?: Uint8Array }): LoadedModel;
}

/** Compiles a model file and imports what it becomes. @throws ReportedError where it has errors */
export async function loadModel(path: string): Promise<Loaded> {
  const file = await readSource(path);
  const result = await compile(file.text, { fileName: file.publicName, format: false });
  const text = frames(file, result, process.stderr);
  if (text !== "") printError(text);
  if (result.module === undefined) {
    printError(tally([result]));
    throw new ReportedError();
  }
  const { js } = await toJavaScript(result.module.code, result.module.name);
  return { file, ...findExports(await importJavaScript(js)) };
}

/** By way of a file, so that a stack trace names lines and not the whole text of a data: URL. */
async function importJavaScript(js: string): Promise<Readonly<Record<string, unknown>>> {
  const folder = await mkdtemp(join(tmpdir(), "neuroll-"));
  try {
    const path = join(folder, "model.mjs");
    await writeFile(path, js);
    return (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The module of the model Iris exports `createIris` and `irisPlan`. */
function findExports(exports: Readonly<Record<string, unknown>>): Pick<Loaded, "plan" | "create"> {
  const planName = Object.keys(exports).find((name) => name.endsWith("Plan"));
  const plan = exports[planName ?? ""] as Plan | undefined;
  const create = exports[`create${plan?.model ?? ""}`] as Loaded["create"] | undefined;
  if (plan === undefined || create === undefined) throw new Error(`the generated module exports ${Object.keys(exports).join(", ")} only`);
  return { plan, create };
}

/** A model with the weights of a file, and what the file says of their training. @throws InputError where they are not this model's */
export async function createWithWeights(
  { create, file }: Loaded,
  path: string,
): Promise<{ readonly model: LoadedModel; readonly notes: WeightsNotes }> {
  const weights = await loadFile(path);
  try {
    return { model: create({ weights }), notes: notesOf(weights) };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "WeightsError") throw error;
    throw new InputError(
      `${path}: ${error.message}. Weights are of one model file as it was when they were trained; train ${file.name} again.`,
    );
  }
}
