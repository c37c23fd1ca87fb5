/** How a person sees training: a bar that moves on a terminal, a line an epoch elsewhere. */
import { createLogUpdate } from "log-update";
import type { EpochEvent, FitEvent, ProgressEvent } from "../../runtime/index.ts";
import { duration, figure, measures } from "./numbers.ts";
import { paint } from "./output.ts";
import { plural } from "./report.ts";

/** What the bar shows. */
type Moment = Pick<ProgressEvent, "epoch" | "epochs" | "step" | "steps" | "loss" | "seconds">;

export interface Progress {
  onEvent(event: FitEvent): void;
}

/** More epochs than these, and only every so many keep their line above the bar. */
const keptLines = 25;
/** Milliseconds that the bar stays as it is when an epoch ends. */
const drawEvery = 80;
const gap = "  ";
const longestBar = 28;
const shortestBar = 10;

/** Where the stream is a terminal with a size, a bar. */
export function createProgress(stream: NodeJS.WriteStream = process.stdout): Progress {
  return stream.isTTY && stream.columns > 0 ? createBar(stream) : createLines(stream);
}

function createLines(stream: NodeJS.WriteStream): Progress {
  return {
    onEvent(event) {
      if (event.type === "start") stream.write(`${startLine(event)}\n`);
      if (event.type === "epoch") stream.write(`${epochLine(event)}\n`);
    },
  };
}

function createBar(stream: NodeJS.WriteStream): Progress {
  const line = createLogUpdate(stream);
  let drawn = -Infinity;
  let validation: EpochEvent["validation"];
  const keep = (text: string): void => {
    line(text);
    line.done();
  };
  const draw = (moment: Moment): void => {
    drawn = performance.now();
    line(barLine(moment, validation, stream));
  };
  return {
    onEvent(event) {
      switch (event.type) {
        case "start":
          return keep(startLine(event));
        case "progress":
          return draw(event);
        case "epoch": {
          validation = event.validation;
          const every = Math.ceil(event.epochs / keptLines);
          if (Math.ceil(event.epoch) % every === 0 || event.step === event.steps) keep(epochLine(event));
          // Epochs may be shorter than what the eye can follow.
          if (performance.now() - drawn > drawEvery) draw({ ...event, loss: event.train.loss });
          return;
        }
        case "end":
          line.clear();
          return line.done();
        default:
          return event satisfies never;
      }
    },
  };
}

function startLine({ model, parameters, rows, batch }: Extract<FitEvent, { type: "start" }>): string {
  const parts = (["train", "validation", "test"] as const).filter((part) => rows[part] > 0).map((part) => `${rows[part]} ${part}`);
  return `${model}: ${plural(parameters, "parameter")}; rows: ${parts.join(", ")}; batches of ${batch}`;
}

/** "epoch  3/12  train loss 0.2134  validation loss 0.2411  accuracy 0.9312  best". */
function epochLine({ epoch, epochs, train, validation, best }: EpochEvent): string {
  const total = round(epochs);
  const parts = [`epoch ${round(epoch).padStart(total.length)}/${total}`, `train loss ${figure(train.loss)}`];
  if (validation) parts.push(`validation ${measures(validation)}`);
  if (best) parts.push("best");
  return parts.join("  ");
}

/** One line: the bar takes what the width leaves, and what validation said is left out where that is too little. */
function barLine(moment: Moment, validation: EpochEvent["validation"], stream: NodeJS.WriteStream): string {
  const { epoch, epochs, step, steps, loss, seconds } = moment;
  const head = `epoch ${Math.min(Math.floor(epoch) + 1, Math.ceil(epochs))}/${round(epochs)}`;
  const now = `loss ${figure(loss)}`;
  const before = validation ? [`validation ${measures(validation)}`] : [];
  const left = step > 0 ? [`${duration((seconds / step) * (steps - step))} left`] : [];
  const room = (parts: readonly string[]): number =>
    stream.columns - 1 - parts.reduce((sum, part) => sum + part.length + gap.length, head.length);
  const shown = room([now, ...before, ...left]) >= shortestBar ? [now, ...before] : [now];
  const width = Math.max(Math.min(room([...shown, ...left]) - gap.length, longestBar), 0);
  const full = Math.round((step / steps) * width);
  const bar = paint("green", "━".repeat(full), stream) + paint("gray", "━".repeat(width - full), stream);
  return [head, bar, ...shown, ...left.map((text) => paint("gray", text, stream))].join(gap);
}

/** Epochs are whole, or have a fraction where the file counts steps. */
function round(epochs: number): string {
  return Number.isInteger(epochs) ? String(epochs) : epochs.toFixed(1);
}
