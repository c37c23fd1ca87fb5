import { describe, expect, test } from "vitest";
import {
  evaluate,
  fromArrays,
  type Matrix,
  type MetricContext,
  metrics,
  type OutputPlan,
  type Tensor,
  type TensorPlan,
} from "../../runtime/index.ts";
import { clouds, createFake, fakePlan } from "./fake-trainer.ts";

const context = (kind: string, output: Omit<OutputPlan, "name">, target: Omit<TensorPlan, "name" | "axes">): MetricContext => ({
  plan: { name: "m", kind, output: "p", target: "y", better: "higher", args: {} },
  output: { name: "p", ...output },
  target: { name: "y", axes: target.shape.map((_, i) => `A${i}`), ...target },
  transforms: [],
});

/** The metric over one batch. */
function measure(made: MetricContext, outputs: Tensor, targets: Tensor, n: number): number | Matrix {
  const metric = metrics[made.plan.kind]!(made);
  metric.add(outputs, targets, n);
  return metric.value();
}

describe("Accuracy", () => {
  const classes = context("Accuracy", { shape: [3], content: "distribution" }, { shape: [], element: "index", classes: 3 });

  test("of a distribution: its largest value stands at the target, the first of equals", () => {
    const outputs = Float32Array.of(0.1, 0.8, 0.1, 0.4, 0.2, 0.4, 0.2, 0.3, 0.5, 1, 0, 0);
    expect(measure(classes, outputs, Uint8Array.of(1, 0, 0, 0), 4)).toBe(0.75);
    expect(measure(classes, outputs, Uint8Array.of(1, 2, 2, 0), 4)).toBe(0.75);
  });

  test("looks at the first n rows only, over several batches, until reset", () => {
    const metric = metrics["Accuracy"]!(classes);
    expect(metric.value()).toBeNaN();
    metric.add(Float32Array.of(1, 0, 0, 1, 0, 0), Uint8Array.of(0, 1), 1);
    expect(metric.value()).toBe(1);
    metric.add(Float32Array.of(1, 0, 0, 1, 0, 0), Uint8Array.of(1, 1), 2);
    expect(metric.value()).toBe(1 / 3);
    metric.reset();
    metric.add(Float32Array.of(1, 0, 0), Uint8Array.of(0), 1);
    expect(metric.value()).toBe(1);
  });

  test("of sequences: over all positions", () => {
    const sequence = context("Accuracy", { shape: [2, 2], content: "distribution" }, { shape: [2], element: "index", classes: 2 });
    expect(measure(sequence, Float32Array.of(0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.1, 0.9), Uint8Array.of(0, 1, 1, 1), 2)).toBe(0.75);
  });

  test("of a distribution and a distribution: the largest values stand at one place", () => {
    const both = context("Accuracy", { shape: [2], content: "distribution" }, { shape: [2], element: "f32" });
    expect(measure(both, Float32Array.of(0.6, 0.4, 0.6, 0.4), Float32Array.of(0.9, 0.1, 0.2, 0.8), 2)).toBe(0.5);
  });

  test("of a probability: a half or more where the target is", () => {
    const probability = context("Accuracy", { shape: [1], content: "probability" }, { shape: [], element: "index", classes: 2 });
    expect(measure(probability, Float32Array.of(0.5, 0.49, 0.2, 0.9), Uint8Array.of(1, 0, 0, 0), 4)).toBe(0.75);
    const several = context("Accuracy", { shape: [2], content: "probability" }, { shape: [2], element: "f32" });
    expect(measure(several, Float32Array.of(0.9, 0.1, 0.9, 0.9), Float32Array.of(1, 0, 1, 0), 2)).toBe(0.75);
  });

  test("refuses what it does not fit", () => {
    expect(() => metrics["Accuracy"]!(context("Accuracy", { shape: [3], content: "values" }, { shape: [], element: "index" }))).toThrow(
      "m: Accuracy needs a distribution or a probability",
    );
    expect(() =>
      metrics["Accuracy"]!(context("Accuracy", { shape: [3], content: "distribution" }, { shape: [2], element: "index" })),
    ).toThrow('m: "p" of [3] does not fit the target "y" of [2].');
    expect(() => metrics["Accuracy"]!(context("Accuracy", { shape: [3], content: "probability" }, { shape: [2], element: "f32" }))).toThrow(
      "does not fit",
    );
  });
});

describe("MAE", () => {
  test("is the mean distance over rows and elements", () => {
    const made = context("MAE", { shape: [2], content: "values" }, { shape: [2], element: "f32" });
    expect(measure(made, Float32Array.of(1, 2, 3, 4, 99, 99), Float32Array.of(2, 2, 0, 8, 0, 0), 2)).toBe(2);
  });

  test("is in raw units, an element each", () => {
    const made = context("MAE", { shape: [2], content: "values" }, { shape: [2], element: "f32" });
    const transform = { apply: (value: number) => value, undo: (value: number, j: number) => value * (j + 1) * 10 + 5 };
    expect(measure({ ...made, transforms: [transform] }, Float32Array.of(1, 1), Float32Array.of(2, 3), 1)).toBe((10 + 40) / 2);
    const other = { apply: (value: number) => value, undo: (value: number) => value ** 2 };
    // The later of two is undone first: 10·2² + 5 − (10·1² + 5) and 20·3² − 20·1².
    expect(measure({ ...made, transforms: [transform, other] }, Float32Array.of(1, 1), Float32Array.of(2, 3), 1)).toBe((30 + 160) / 2);
  });

  test("refuses sizes that differ", () => {
    expect(() => metrics["MAE"]!(context("MAE", { shape: [2], content: "values" }, { shape: [3], element: "f32" }))).toThrow(
      "does not fit",
    );
  });
});

describe("evaluate", () => {
  test("weighs batches by their rows: the capacity does not matter", async () => {
    const plan = fakePlan();
    const data = fromArrays(plan, clouds(11));
    const whole = await evaluate(createFake({ capacity: 11 }), data);
    for (const capacity of [1, 3, 4, 10, 64]) {
      const parts = await evaluate(createFake({ capacity }), data);
      expect(parts.loss).toBeCloseTo(whole.loss, 12);
      expect(parts["accuracy"]).toBe(whole["accuracy"]);
    }
    expect(whole["accuracy"]).toBeGreaterThan(0);
  });

  test("stops where the signal says so, with its reason", async () => {
    const data = fromArrays(fakePlan(), clouds(11));
    await expect(evaluate(createFake(), data, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  });

  test("refuses a metric that does not exist", async () => {
    const plan = fakePlan({ metrics: [{ name: "m", kind: "Acuracy", output: "p", target: "y", better: "higher", args: {} }] });
    await expect(evaluate(createFake(), fromArrays(plan, clouds(3)))).rejects.toThrow(
      'm: there is no metric "Acuracy"; did you mean "Accuracy"?',
    );
  });
});
