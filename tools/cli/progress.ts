/** How a person sees training: a bar that moves on a terminal, a line an epoch elsewhere. */
import { createLogUpdate } from "log-update";
import type { EpochEvent, FitEvent, ProgressEvent } from "../../runtime/index.ts";
import { duration, figure, measures } from "./numbers.ts";
import { paint } from "./output.ts";
import { plural } from "./report.ts";

export interface Progress {
  onEvent(event: FitEvent): void;
}

/** More epochs than these, and only every so many keep their line above the bar. */
const keptLines = 25;
const barWidth = 28;

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
  let last: EpochEvent | undefined;
  const keep = (text: string): void => {
    line(text);
    line.done();
  };
  return {
    onEvent(event) {
      switch (event.type) {
        case "start":
          return keep(startLine(event));
        case "progress":
          return line(barLine(event, last, stream));
        case "epoch": {
          last = event;
          const every = Math.ceil(event.epochs / keptLines);
          if (Math.ceil(event.epoch) % every === 0 || event.step === event.steps) keep(epochLine(event));
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

function barLine(
  { epoch, epochs, step, steps, loss, seconds }: ProgressEvent,
  last: EpochEvent | undefined,
  stream: NodeJS.WriteStream,
): string {
  const share = step / steps;
  const full = Math.round(share * barWidth);
  const bar = paint("green", "━".repeat(full), stream) + paint("gray", "━".repeat(barWidth - full), stream);
  const parts = [`epoch ${round(Math.min(Math.floor(epoch) + 1, Math.ceil(epochs)))}/${round(epochs)}`, bar, `loss ${figure(loss)}`];
  if (last?.validation) parts.push(`validation ${measures(last.validation)}`);
  if (step > 0) parts.push(paint("gray", `${duration((seconds / step) * (steps - step))} left`, stream));
  return parts.join("  ");
}

/** Epochs are whole, or have a fraction where the file counts steps. */
function round(epochs: number): string {
  return Number.isInteger(epochs) ? String(epochs) : epochs.toFixed(1);
}
