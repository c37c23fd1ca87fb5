import { dirname, join } from "node:path";
import { loadData } from "../data/index.ts";
import { type EndEvent, type FitEvent, fit, type Plan } from "../../runtime/index.ts";
import { EXIT, InputError } from "./exit.ts";
import { loadModel } from "./load-model.ts";
import { matrices } from "./matrices.ts";
import { duration, measures } from "./numbers.ts";
import { print, printJson, whenOutputCloses } from "./output.ts";
import { createProgress } from "./progress.ts";
import { writeFile } from "./write-file.ts";

export interface TrainOptions {
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

/**
 * `neuroll train`: compiles, loads the data, trains, saves the weights. Ctrl-C ends training, and the best weights
 * so far are saved; a second one ends the process.
 */
export async function train(path: string, options: TrainOptions): Promise<Trained> {
  const { seed, epochs } = options;
  const { file, plan, create } = await loadModel(path);
  const data = await loadData(plan, { directory: options.data ?? dirname(path), ...(seed === undefined ? {} : { seed }) });
  const model = create({ seed: seed ?? plan.train.seed });
  const interruption = interruptible();
  try {
    const progress = options.json ? undefined : createProgress();
    const end = await fit(model, data, {
      ...(seed === undefined ? {} : { seed }),
      ...(epochs === undefined ? {} : { epochs }),
      signal: interruption.signal,
      progressInterval: progress && process.stdout.isTTY ? 100 : Infinity,
      onEvent: (event) => (progress ? progress.onEvent(event) : printEvent(event)),
    });
    const out = options.out ?? join("weights", `${file.stem}.safetensors`);
    const kept = end.weights.step > 0;
    if (kept) await writeFile(out, model.save());
    const trained = { end, ...(kept ? { weights: out } : {}) };
    if (options.json) printJson({ ...end, ...(kept ? { file: out } : {}) });
    else print(summary(trained, plan));
    if (end.reason === "non-finite") throw new InputError(end.message ?? "The loss is not finite any more.");
    return trained;
  } finally {
    interruption.stop();
  }
}

/** The last event is printed when the weights are saved. */
function printEvent(event: FitEvent): void {
  if (event.type !== "end") printJson(event);
}

interface Interruption {
  readonly signal: AbortSignal;
  stop(): void;
}

/** A signal that Ctrl-C, SIGTERM and a reader who leaves abort; a second Ctrl-C ends the process as it stands. */
function interruptible(): Interruption {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  // Not `once`: log-update ends the process where nobody else listens, and a listener that has gone does not.
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  whenOutputCloses(() => controller.abort());
  return {
    signal: controller.signal,
    stop: () => process.off("SIGINT", interrupt).off("SIGTERM", interrupt),
  };
}

const reasons: Readonly<Record<EndEvent["reason"], string>> = {
  completed: "Trained",
  "early-stopping": "Stopped early, as it no longer got better,",
  aborted: "Interrupted",
  "non-finite": "Stopped",
};

function summary({ end, weights }: Trained, plan: Plan): string {
  const epochs = Number.isInteger(end.epochs) ? end.epochs : end.epochs.toFixed(1);
  const lines = [`${reasons[end.reason]} after ${epochs} ${end.epochs === 1 ? "epoch" : "epochs"} (${duration(end.seconds)}).`];
  if (end.best) {
    const values = end.best.validation ? `validation ${measures(end.best.validation)}` : `train ${measures(end.best.train)}`;
    lines.push(`Best epoch: ${end.best.epoch}  ${values}`);
  }
  if (end.test) lines.push(`Test: ${measures(end.test)}`, ...matrices(end.test, plan));
  lines.push(weights === undefined ? "Nothing was learnt, so no weights were saved." : `Weights: ${weights}`);
  return lines.join("\n");
}
