/** Metrics beside accuracy and MAE, against numbers worked out by hand and against the definitions written out naively. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Matrix, type MetricContext, metrics, type OutputPlan, type Tensor, type TensorPlan } from "../../runtime/index.ts";
import { metrics as signatures } from "../../compiler/metrics/index.ts";

type Args = MetricContext["plan"]["args"];

const context = (
  kind: string,
  output: Omit<OutputPlan, "name">,
  target: Omit<TensorPlan, "name" | "axes">,
  args: Args = {},
): MetricContext => ({
  plan: { name: "m", kind, output: "p", target: "y", better: "higher", args },
  output: { name: "p", ...output },
  target: { name: "y", axes: target.shape.map((_, i) => `A${i}`), ...target },
  transforms: [],
});

/** Over several batches, as the batches of a dataset come. */
function measure(
  made: MetricContext,
  outputs: readonly number[],
  targets: readonly number[],
  batches: readonly number[] = [targets.length],
): number | Matrix {
  const metric = metrics[made.plan.kind]!(made);
  const [perRow, perTarget] = [outputs.length, targets.length].map((size) => size / batches.reduce((a, b) => a + b));
  let start = 0;
  for (const n of batches) {
    // What stands behind the batch is left over from another one.
    const tensor = (values: readonly number[], size: number): Tensor =>
      Float32Array.of(...values.slice(start * size, (start + n) * size), 0.77, 9);
    metric.add(tensor(outputs, perRow!), tensor(targets, perTarget!), n);
    start += n;
  }
  return metric.value();
}

const three = (kind: string, args: Args = {}) =>
  context(kind, { shape: [3], content: "distribution" }, { shape: [], element: "index", classes: 3 }, args);
const binary = (kind: string, args: Args = {}) =>
  context(kind, { shape: [1], content: "probability" }, { shape: [], element: "index", classes: 2 }, args);
const labels = (kind: string, args: Args = {}) =>
  context(kind, { shape: [2], content: "probability" }, { shape: [2], element: "f32" }, args);
const numbers = (kind: string, size = 1) => context(kind, { shape: [size], content: "values" }, { shape: [size], element: "f32" });

/** Distributions whose most probable classes are these, of three. */
const guesses = (...classes: readonly number[]): number[] => classes.flatMap((guess) => [0, 1, 2].map((c) => (c === guess ? 0.8 : 0.1)));

test("every metric that the compiler knows is computed here, and none is unknown to it", () => {
  const built = Object.values(signatures)
    .filter(({ planned }) => planned !== true)
    .map(({ name }) => name);
  expect(Object.keys(metrics).sort()).toEqual(built.sort());
});

test("every metric is NaN before anything is added, and after a reset", () => {
  for (const [kind, rule] of Object.entries(metrics)) {
    if (kind === "ConfusionMatrix") continue;
    const distances = ["MAE", "MSE", "RMSE", "R2"].includes(kind);
    const metric = rule(distances ? numbers(kind) : three(kind, { k: 1 }));
    expect(metric.value(), kind).toBeNaN();
    metric.add(Float32Array.of(0.2, 0.5, 0.3), Uint8Array.of(1), 1);
    metric.reset();
    expect(metric.value(), `${kind} after a reset`).toBeNaN();
  }
});

describe("distances", () => {
  test("MSE and RMSE", () => {
    expect(measure(numbers("MSE", 2), [1, 2, 3, 4], [1, 0, 3, 0], [1, 1])).toBe(5);
    expect(measure(numbers("RMSE"), [1, 5], [4, 1])).toBe(Math.sqrt(12.5));
  });

  test("R2 is 1 for a perfect prediction, 0 for the mean, and the mean over the elements of a row", () => {
    expect(measure(numbers("R2"), [1, 2, 6], [1, 2, 6], [2, 1])).toBe(1);
    expect(measure(numbers("R2"), [3, 3, 3], [1, 2, 6], [1, 1, 1])).toBeCloseTo(0, 12);
    expect(measure(numbers("R2"), [2, 2], [1, 3])).toBe(0);
    expect(measure(numbers("R2", 2), [1, 5, 2, 5, 6, 5], [1, 4, 2, 5, 6, 6], [3])).toBe((1 + 0) / 2);
    // An element that never changes.
    expect(measure(numbers("R2", 2), [4, 1, 4, 1], [4, 2, 4, 2], [2])).toBe((1 + 0) / 2);
  });

  test("R2 does not lose its digits where numbers are large and close", () => {
    const targets = [1e7, 1e7 + 1, 1e7 + 2, 1e7 + 3];
    expect(
      measure(
        numbers("R2"),
        targets.map((t, i) => t + (i % 2)),
        targets,
        [3, 1],
      ),
    ).toBe(1 - 2 / 5);
  });

  test("are in raw units", () => {
    const transform = { apply: (value: number) => value, undo: (value: number) => 10 * value + 3 };
    expect(measure({ ...numbers("RMSE"), transforms: [transform] }, [1], [2])).toBe(10);
    expect(measure({ ...numbers("R2"), transforms: [transform] }, [1, 3], [1, 2])).toBe(1 - 100 / 50);
  });
});

describe("TopK", () => {
  test("counts classes that come before; of equals the first comes first", () => {
    const of = (k: number, probabilities: readonly number[], truth: number) => measure(three("TopK", { k }), probabilities, [truth]);
    expect([0, 1, 2].map((truth) => of(2, [0.2, 0.5, 0.3], truth))).toEqual([0, 1, 1]);
    expect([0, 1, 2].map((truth) => of(2, [0.4, 0.3, 0.3], truth))).toEqual([1, 1, 0]);
    expect(of(2, [0.2, NaN, 0.3], 1)).toBe(0);
    expect(measure(three("TopK", { k: 1 }), guesses(0, 1, 2), [0, 1, 1])).toBe(2 / 3);
  });

  test("leaves out the ignored class", () => {
    expect(measure(three("TopK", { k: 1, ignore: 0 }), guesses(1, 1, 2), [0, 1, 1])).toBe(0.5);
    expect(measure(three("Accuracy", { ignore: 0 }), guesses(1, 1, 2), [0, 1, 1])).toBe(0.5);
  });
});

describe("Precision, Recall, F1", () => {
  // Class 0: 1 hit, 1 false alarm, 1 miss. Class 1: 2 hits, 1 false alarm, 0 misses. Class 2: 0, 0, 1.
  const predicted = guesses(0, 0, 1, 1, 1);
  const truths = [0, 2, 1, 1, 0];

  test("macro: the mean of the classes that occur", () => {
    expect(measure(three("Precision"), predicted, truths, [2, 3])).toBeCloseTo((1 / 2 + 2 / 3 + 0) / 3, 15);
    expect(measure(three("Recall"), predicted, truths)).toBeCloseTo((1 / 2 + 1 + 0) / 3, 15);
    expect(measure(three("F1"), predicted, truths)).toBeCloseTo((1 / 2 + 4 / 5 + 0) / 3, 15);
    expect(measure(three("Recall"), guesses(0, 1), [0, 1]), "class 2 never occurs").toBe(1);
  });

  test("micro: all counts together, which is the accuracy where each row has one class", () => {
    for (const kind of ["Precision", "Recall", "F1"]) {
      expect(measure(three(kind, { average: "micro" }), predicted, truths), kind).toBe(3 / 5);
    }
  });

  test("of probabilities: the yes, from the threshold on", () => {
    const p = [0.9, 0.6, 0.5, 0.4];
    const y = [1, 0, 1, 1];
    expect(measure(binary("Precision"), p, y, [1, 3])).toBe(2 / 3);
    expect(measure(binary("Recall"), p, y)).toBe(2 / 3);
    expect(measure(binary("F1"), p, y)).toBeCloseTo(2 / 3, 15);
    expect(measure(binary("Precision", { threshold: 0.55 }), p, y)).toBe(1 / 2);
    expect(measure(binary("Recall", { threshold: 0.95 }), p, y)).toBe(0);
    expect(measure(binary("Precision", { threshold: 0.95 }), p, [0, 0, 0, 0]), "no yes at all").toBe(0);
  });

  test("of several labels: each by itself, or all together", () => {
    const p = [0.9, 0.1, 0.8, 0.7];
    const y = [1, 0, 0, 1];
    expect(measure(labels("Precision"), p, y, [1, 1])).toBe((1 / 2 + 1) / 2);
    expect(measure(labels("Precision", { average: "micro" }), p, y, [2])).toBe(2 / 3);
  });
});

describe("AUC", () => {
  /** The share of pairs of a yes and a no that are ranked right, ties a half. */
  function byPairs(scores: readonly number[], truths: readonly number[]): number {
    const pairs = scores
      .flatMap((s, i) => scores.map((t, j) => [s, t, truths[i], truths[j]] as const))
      .filter(([, , a, b]) => a === 1 && b === 0);
    return pairs.reduce((sum, [yes, no]) => sum + (yes > no ? 1 : yes === no ? 0.5 : 0), 0) / pairs.length;
  }

  test("by hand", () => {
    expect(measure(binary("AUC"), [0.125, 0.375, 0.25, 0.75], [0, 0, 1, 1], [3, 1])).toBe(0.75);
    expect(measure(binary("AUC"), [0.5, 0.5, 0.5], [0, 1, 1])).toBe(0.5);
    expect(measure(binary("AUC"), [0.5, 0.25], [1, 1])).toBeNaN();
    expect(measure(binary("AUC"), [NaN, 0.25], [1, 0])).toBeNaN();
  });

  test("equals the share of pairs ranked right, ties a half", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const [scores, truths] = [drawn.map(([score]) => score / 8), drawn.map(([, truth]) => truth)];
        const expected = byPairs(scores, truths);
        const actual = measure(binary("AUC"), scores, truths);
        if (Number.isNaN(expected)) expect(actual).toBeNaN();
        else expect(actual).toBeCloseTo(expected, 12);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test("of three classes: the mean of each against the rest; of two: that of the second", () => {
    const p = [0.5, 0.25, 0.25, 0.25, 0.5, 0.25, 0.25, 0.625, 0.125, 0, 0.5, 0.5];
    const y = [0, 1, 0, 2];
    const column = (c: number): number[] => p.filter((_, i) => i % 3 === c);
    const expected = [0, 1, 2].map((c) =>
      byPairs(
        column(c),
        y.map((truth) => Number(truth === c)),
      ),
    );
    expect(measure(three("AUC"), p, y, [1, 3])).toBeCloseTo(expected.reduce((a, b) => a + b) / 3, 15);
    const two = context("AUC", { shape: [2], content: "distribution" }, { shape: [], element: "index", classes: 2 });
    expect(measure(two, [0.75, 0.25, 0.5, 0.5, 0.625, 0.375], [0, 1, 1])).toBe(1);
  });

  test("of labels: the mean over those that have both a yes and a no", () => {
    expect(measure(labels("AUC"), [0.9, 0.1, 0.2, 0.3, 0.8, 0.2], [1, 1, 0, 1, 1, 1], [3])).toBe(1);
  });
});

describe("ConfusionMatrix", () => {
  test("counts by actual class and predicted class", () => {
    expect(measure(three("ConfusionMatrix"), guesses(0, 0, 1, 1, 2), [0, 2, 1, 1, 0], [4, 1])).toEqual([
      [1, 0, 1],
      [0, 2, 0],
      [1, 0, 0],
    ]);
    expect(measure(binary("ConfusionMatrix"), [0.9, 0.4, 0.6], [1, 1, 0])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

describe("Perplexity", () => {
  test("is e to the mean cross-entropy: as many classes as a guess would be as good among", () => {
    expect(measure(three("Perplexity"), [0.5, 0.25, 0.25, 0.25, 0.25, 0.5], [0, 1], [1, 1])).toBeCloseTo(Math.sqrt(8), 6);
    const even = context("Perplexity", { shape: [2], content: "distribution" }, { shape: [2], element: "f32" });
    expect(measure(even, [0.5, 0.5], [0.25, 0.75], [1])).toBeCloseTo(2, 12);
  });

  test("leaves out the ignored class and stays finite where a probability is 0", () => {
    expect(measure(three("Perplexity", { ignore: 2 }), [0.5, 0.25, 0.25, 1, 0, 0], [0, 2])).toBeCloseTo(2, 12);
    expect(measure(three("Perplexity"), [1, 0, 0], [1])).toBeCloseTo(2 ** 149, -40);
  });
});

test("what does not fit is refused with the names of both", () => {
  const shapes = { shape: [3], content: "distribution" } as const;
  for (const kind of ["TopK", "Precision", "AUC", "ConfusionMatrix", "Perplexity"]) {
    expect(() => metrics[kind]!(context(kind, shapes, { shape: [2], element: "index" })), kind).toThrow(
      'm: "p" of [3] does not fit the target "y" of [2].',
    );
    expect(() => metrics[kind]!(context(kind, { shape: [3], content: "values" }, { shape: [], element: "index" })), kind).toThrow(
      `m: ${kind} needs a distribution or a probability`,
    );
  }
  expect(() => metrics["R2"]!(context("R2", { shape: [2], content: "values" }, { shape: [3], element: "f32" }))).toThrow("does not fit");
});
