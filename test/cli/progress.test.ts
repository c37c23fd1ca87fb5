import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import type { FitEvent } from "../../runtime/index.ts";
import { duration, figure } from "../../tools/cli/numbers.ts";
import { createProgress } from "../../tools/cli/progress.ts";

/** What a terminal of this width is sent, or another stream where there is none. */
function shown(events: readonly FitEvent[], terminal: { isTTY: boolean; columns?: number; rows?: number }): string {
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), terminal) as unknown as NodeJS.WriteStream & PassThrough;
  const progress = createProgress(stream);
  for (const event of events) progress.onEvent(event);
  return stripVTControlCharacters((stream.read() as string | null) ?? "");
}

const start: FitEvent = {
  type: "start",
  model: "Xor",
  rows: { train: 80, validation: 20, test: 0 },
  batch: 8,
  epochs: 100,
  steps: 1000,
  seed: 0,
  parameters: 17,
};
const epoch = (number: number): FitEvent => ({
  type: "epoch",
  epoch: number,
  epochs: 100,
  step: number * 10,
  steps: 1000,
  train: { loss: 0.5 },
  validation: { loss: 0.25, accuracy: 0.75 },
  best: number === 4,
  learningRate: 0.01,
  seconds: number,
});
const progress: FitEvent = { type: "progress", epoch: 4.5, epochs: 100, step: 45, steps: 1000, loss: 0.4, seconds: 9 };

describe("progress", () => {
  test("elsewhere than on a terminal: a line an epoch, no bar", () => {
    expect(shown([start, progress, epoch(4), epoch(5)], { isTTY: false })).toBe(
      "Xor: 17 parameters; rows: 80 train, 20 validation; batches of 8\n" +
        "epoch   4/100  train loss 0.5000  validation loss 0.2500  accuracy 0.7500  best\n" +
        "epoch   5/100  train loss 0.5000  validation loss 0.2500  accuracy 0.7500\n",
    );
  });

  test("a terminal without a size gets lines too", () => {
    expect(shown([epoch(4)], { isTTY: true, columns: 0, rows: 0 })).toContain("epoch   4/100");
  });

  test("on a terminal: a bar with loss, metrics and time left", () => {
    const text = shown([start, epoch(4), progress], { isTTY: true, columns: 120, rows: 30 });
    // 9 s for 45 of 1000 steps: 191 s for the other 955.
    expect(text).toMatch(/epoch 5\/100 {2}━{28} {2}loss 0\.4000 {2}validation loss 0\.2500 {2}accuracy 0\.7500 {2}3:11 min left/);
  });

  test.each([100, 80, 60, 45])("on %d columns the bar keeps to one line", (columns) => {
    const text = shown([epoch(4), progress], { isTTY: true, columns, rows: 30 });
    const line = text.split("\n").find((candidate) => candidate.includes("━"));
    expect(line?.length).toBeLessThan(columns);
    expect(line).toContain("left");
    expect(line?.includes("accuracy")).toBe(columns >= 100);
  });

  test("of many epochs, every so many keep their line", () => {
    const events = Array.from({ length: 100 }, (_, i) => epoch(i + 1));
    const kept = shown(events, { isTTY: true, columns: 120, rows: 30 }).match(/epoch +\d+\/100 {2}train/g);
    expect(kept).toHaveLength(25);
    expect(kept?.at(-1)).toBe("epoch 100/100  train");
  });
});

test.each([
  [0, "0.0000"],
  [0.51234, "0.5123"],
  [12.3456, "12.35"],
  [1234.56, "1234.6"],
  [0.0000123, "1.23e-5"],
  [2e9, "2.00e+9"],
  [NaN, "NaN"],
  [-Infinity, "-Infinity"],
])("figure(%d) is %s", (value, text) => expect(figure(value)).toBe(text));

test.each([
  [0.44, "0.4 s"],
  [59.4, "59 s"],
  [59.6, "1:00 min"],
  [3599.7, "1:00:00 h"],
  [7325, "2:02:05 h"],
])("duration(%d) is %s", (seconds, text) => expect(duration(seconds)).toBe(text));
