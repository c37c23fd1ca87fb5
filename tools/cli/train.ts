import { dirname, join } from "node:path";
import { loadSources, type ReadReport, type Sources } from "../data/index.ts";
import {
  crossValidate,
  type EndEvent,
  type FitEvent,
  fit,
  type FitOptions,
  type FoldSplit,
  split,
  withNotes,
} from "../../runtime/index.ts";
import { InputError } from "./exit.ts";
import { type FoldOptions, foldsOf, type HeldOut, notesFor } from "./folds.ts";
import { interruptible } from "./interruption.ts";
import { type Loaded, type LoadedModel, loadModel } from "./load-model.ts";
import { print, printJson } from "./output.ts";
import { createProgress } from "./progress.ts";
import { readLine } from "./read-line.ts";
import { crossSummary, foldSummary, trainingSummary } from "./training-summary.ts";
import { writeFile } from "./write-file.ts";

export interface TrainOptions extends FoldOptions {
  readonly out?: string;
  readonly epochs?: number;
  readonly seed?: number;
  readonly data?: string;
  readonly json?: boolean;
}

/** What `train` did: the last event, and the file with the weights where there was anything to keep. */
export interface Trained {
  readonly end: EndEvent;
  readonly weights?: string;
}

/** What the two ways of training share. */
interface Task {
  readonly loaded: Loaded;
  readonly options: TrainOptions;
  readonly sources: Sources;
  readonly fitOptions: FitOptions;
}

/**
 * `neuroll train`: compiles, loads the data, trains, saves the weights; where there are folds, once for each. Ctrl-C
 * ends training, and the best weights so far are saved; a second one ends the process.
 *
 * @returns what the last training did
 */
export async function train(path: string, options: TrainOptions): Promise<Trained> {
  const { seed, epochs, json } = options;
  const loaded = await loadModel(path);
  const folds = foldsOf(loaded.plan, options);
  const onRead = (report: ReadReport): void => (json ? printJson({ type: "read", ...report }) : print(readLine(report)));
  const sources = await loadSources(loaded.plan, { directory: options.data ?? dirname(path), onRead });
  const interruption = interruptible();
  try {
    const fitOptions: FitOptions = {
      ...(seed === undefined ? {} : { seed }),
      ...(epochs === undefined ? {} : { epochs }),
      signal: interruption.signal,
      progressInterval: !json && process.stdout.isTTY ? 100 : Infinity,
    };
    const task = { loaded, options, sources, fitOptions };
    const trained = folds === undefined || options.fold !== undefined ? await trainOnce(task, folds) : await trainFolds(task, folds);
    if (trained.end.reason === "non-finite") throw new InputError(trained.end.message ?? "The loss is not finite any more.");
    return trained;
  } finally {
    interruption.stop();
  }
}

/** @param folds those that `--fold` chooses one of */
async function trainOnce({ loaded, options, sources, fitOptions }: Task, folds: FoldSplit | undefined): Promise<Trained> {
  const { plan, create } = loaded;
  const { fold, json } = options;
  const seed = options.seed ?? plan.train.seed;
  const model = create({ seed });
  const data = { ...split(sources.rows, folds ?? plan.data?.split, seed, fold), ...(sources.test && { test: sources.test }) };
  const listen = listener(json === true);
  const end = await fit(model, data, { ...fitOptions, onEvent: (event) => listen(event) });
  const heldOut = { seed, ...(folds && { folds: folds.folds }), ...(fold === undefined ? {} : { fold }) };
  const weights = await save(model, end, outOf(loaded, options, folds && fold), heldOut);
  if (json) printJson({ ...end, ...(weights === undefined ? {} : { file: weights }) });
  else print(trainingSummary(end, weights, plan));
  return { end, ...(weights === undefined ? {} : { weights }) };
}

async function trainFolds({ loaded, options, sources, fitOptions }: Task, folds: FoldSplit): Promise<Trained> {
  const seed = options.seed ?? loaded.plan.train.seed;
  const files: string[] = [];
  let last: EndEvent | undefined;
  let listen = listener(options.json === true);
  const result = await crossValidate(() => loaded.create({ seed }), sources.rows, {
    ...fitOptions,
    split: folds,
    ...(sources.test && { test: sources.test }),
    onEvent: (event, fold) => listen(event, fold),
    async onFold({ fold, model, end, validation }) {
      last = end;
      const weights = await save(model as LoadedModel, end, outOf(loaded, options, fold), { seed, folds: folds.folds, fold });
      if (weights !== undefined) files.push(weights);
      if (options.json) printJson({ ...end, fold, ...(validation && { validation }), ...(weights === undefined ? {} : { file: weights }) });
      else print(foldSummary(fold, folds.folds, end, validation));
      listen = listener(options.json === true);
    },
  });
  const { mean, deviation } = result;
  if (options.json) printJson({ type: "folds", folds: result.folds.length, mean, deviation, files });
  else print(`${crossSummary(result)}${files.length === 0 ? "" : `\nWeights: ${files.join(", ")}`}`);
  return { end: last as EndEvent, ...(files.length === 0 ? {} : { weights: files.at(-1) as string }) };
}

/** Prints the events of a training as they come; the last one is printed when the weights are saved. */
function listener(json: boolean): (event: FitEvent, fold?: number) => void {
  const progress = json ? undefined : createProgress();
  return (event, fold) => {
    if (progress) progress.onEvent(event);
    else if (event.type !== "end") printJson(fold === undefined ? event : { ...event, fold });
  };
}

/** weights/NAME.safetensors, or weights/NAME.fold2.safetensors. */
function outOf({ file }: Loaded, { out }: TrainOptions, fold: number | undefined): string {
  const path = out ?? join("weights", `${file.stem}.safetensors`);
  if (fold === undefined) return path;
  const dot = path.endsWith(".safetensors") ? path.length - ".safetensors".length : path.length;
  return `${path.slice(0, dot)}.fold${fold}${path.slice(dot)}`;
}

/** The file; undefined where nothing was learnt. */
async function save(model: LoadedModel, end: EndEvent, out: string, heldOut: HeldOut): Promise<string | undefined> {
  if (end.weights.step === 0) return undefined;
  await writeFile(out, withNotes(model.save(), notesFor(heldOut)));
  return out;
}
