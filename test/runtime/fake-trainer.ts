/**
 * A hand-written trainer to test the runtime with: softmax regression (or linear regression with MSE) trained by SGD
 * with momentum, computed in doubles and stored in f32 as a generated module stores. It counts its calls.
 */
import type { Plan } from "../../runtime/index.ts";
import type { ParameterInfo, Tensor, TensorInfo, Trainer } from "../../runtime/trainer.ts";

export interface FakeOptions {
  readonly features?: number;
  readonly outputs?: number;
  readonly capacity?: number;
  readonly kind?: "softmax" | "linear";
  readonly learningRate?: number;
  /** Columns that fitted values are of; by default as many as there are features, and outputs. */
  readonly columns?: number;
  /** Called after each update, with the number of updates so far. */
  readonly onStep?: (model: FakeTrainer, step: number, n: number) => void;
}

export interface FakeTrainer extends Trainer {
  readonly inputs: { readonly x: Float32Array };
  readonly targets: { readonly y: Tensor };
  readonly outputs: { readonly p: Float32Array };
  readonly parameters: { readonly "linear1.weight": Float32Array; readonly "linear1.bias": Float32Array };
  readonly calls: { step: number; evaluate: number; load: number; save: number };
  loss: number;
}

/** The plan that goes with the trainer. */
export function fakePlan(change: Partial<Plan> = {}, { features = 2, outputs = 3, kind = "softmax" }: FakeOptions = {}): Plan {
  const softmax = kind === "softmax";
  return {
    model: "Fake",
    inputs: [{ name: "x", element: "f32", shape: [features], axes: ["F"] }],
    targets: [
      softmax
        ? { name: "y", element: "index", shape: [], axes: [], classes: outputs, labels: ["a", "b", "c"], spellings: ["A", "B", "C"] }
        : { name: "y", element: "f32", shape: [outputs], axes: ["F"] },
    ],
    outputs: [{ name: "p", shape: [outputs], content: softmax ? "distribution" : "values", target: "y" }],
    metrics: [
      softmax
        ? { name: "accuracy", kind: "Accuracy", output: "p", target: "y", better: "higher", args: {} }
        : { name: "mae", kind: "MAE", output: "p", target: "y", better: "lower", args: {} },
    ],
    train: { batch: 4, epochs: 3, seed: 1, callbacks: [] },
    ...change,
  };
}

export function createFake(options: FakeOptions = {}): FakeTrainer {
  const { features = 2, outputs = 3, capacity = 4, kind = "softmax", onStep, columns } = options;
  const weight = new Float32Array(outputs * features);
  const bias = new Float32Array(outputs);
  const velocity = new Float32Array(outputs * features + outputs);
  const states = Object.fromEntries(
    ["mean", "deviation", "min", "range", "fill"].flatMap((name) => [
      [`x.${name}`, new Float32Array(columns ?? features).fill(name === "deviation" || name === "range" ? 1 : 0)],
      [`y.${name}`, new Float32Array(columns ?? outputs).fill(name === "deviation" || name === "range" ? 1 : 0)],
    ]),
  ) as Record<string, Float32Array>;
  const x = new Float32Array(capacity * features);
  const y = kind === "softmax" ? new Uint8Array(capacity) : new Float32Array(capacity * outputs);
  const p = new Float32Array(capacity * outputs);
  const dWeight = new Float32Array(weight.length);
  const dBias = new Float32Array(bias.length);
  const delta = new Float64Array(outputs);
  const calls = { step: 0, evaluate: 0, load: 0, save: 0 };
  const tensors = { "linear1.weight": weight, "linear1.bias": bias, ...states };

  function forward(n: number): void {
    if (!Number.isInteger(n) || n < 1 || n > capacity) throw new RangeError(`n = ${n}`);
    for (let b = 0; b < n; b++) {
      let total = 0;
      for (let k = 0; k < outputs; k++) {
        let sum = bias[k] as number;
        for (let f = 0; f < features; f++) sum += (weight[k * features + f] as number) * (x[b * features + f] as number);
        delta[k] = kind === "softmax" ? Math.exp(sum) : sum;
        total += delta[k] as number;
      }
      for (let k = 0; k < outputs; k++) p[b * outputs + k] = (delta[k] as number) / (kind === "softmax" ? total : 1);
    }
  }

  function lossOf(n: number): number {
    let sum = 0;
    for (let b = 0; b < n; b++) {
      if (kind === "softmax") sum -= Math.log(p[b * outputs + (y[b] as number)] as number);
      else for (let k = 0; k < outputs; k++) sum += ((p[b * outputs + k] as number) - (y[b * outputs + k] as number)) ** 2 / outputs;
    }
    return sum / n;
  }

  function backward(n: number): void {
    forward(n);
    model.loss = lossOf(n);
    dWeight.fill(0);
    dBias.fill(0);
    for (let b = 0; b < n; b++) {
      for (let k = 0; k < outputs; k++) {
        const out = p[b * outputs + k] as number;
        const d = kind === "softmax" ? out - (y[b] === k ? 1 : 0) : (2 * (out - (y[b * outputs + k] as number))) / outputs;
        for (let f = 0; f < features; f++) dWeight[k * features + f]! += (d * (x[b * features + f] as number)) / n;
        dBias[k]! += d / n;
      }
    }
  }

  function update(values: Float32Array, gradients: Float32Array, at: number): void {
    for (let i = 0; i < values.length; i++) {
      velocity[at + i] = 0.5 * (velocity[at + i] as number) + (gradients[i] as number);
      values[i]! -= model.learningRate * (velocity[at + i] as number);
    }
  }

  function step(n: number): void {
    backward(n);
    update(weight, dWeight, 0);
    update(bias, dBias, weight.length);
    calls.step++;
    onStep?.(model, calls.step, n);
  }

  const parameters: Record<string, ParameterInfo> = {
    "linear1.weight": { shape: [outputs, features], strides: [features, 1], padding: 0 },
    "linear1.bias": { shape: [outputs], strides: [1], padding: 0 },
  };
  const tensor = (shape: number[], dtype: TensorInfo["dtype"]): TensorInfo => ({ shape, axes: shape.map((_, i) => `A${i}`), dtype });

  function find(name: string): Float32Array {
    const found = (tensors as Record<string, Float32Array>)[name];
    if (found === undefined) throw new RangeError(`no tensor ${name}`);
    return found;
  }

  const model: FakeTrainer = {
    info: {
      name: "Fake",
      capacity,
      inputs: { x: tensor([features], "f32") },
      targets: { y: kind === "softmax" ? tensor([], "u8") : tensor([outputs], "f32") },
      outputs: { p: tensor([outputs], "f32") },
      parameters,
      parameterCount: weight.length + bias.length,
      macs: weight.length,
      arenaBytes: 0,
      sourceHash: "",
      target: "typescript",
    },
    inputs: { x },
    targets: { y },
    outputs: { p },
    parameters: { "linear1.weight": weight, "linear1.bias": bias },
    gradients: { "linear1.weight": dWeight, "linear1.bias": dBias },
    statistics: {},
    calls,
    loss: NaN,
    learningRate: options.learningRate ?? 0.1,
    forward,
    evaluate(n) {
      forward(n);
      model.loss = lossOf(n);
      calls.evaluate++;
    },
    backward,
    step,
    observe: step,
    read: (name) => find(name).slice(),
    write(name, values) {
      if (values.length !== find(name).length) throw new RangeError(`${name}: wrong length`);
      find(name).set(values);
    },
    reset(seed) {
      weight.forEach((_, i) => (weight[i] = Math.sin(seed + i) * 0.1));
      bias.fill(0);
      velocity.fill(0);
    },
    save({ optimizer = false } = {}) {
      calls.save++;
      const all = optimizer ? [...Object.values(tensors), velocity] : Object.values(tensors);
      return new Uint8Array(Float32Array.from(all.flatMap((values) => [...values])).buffer);
    },
    load(bytes) {
      calls.load++;
      const values = new Float32Array(bytes.buffer);
      let at = 0;
      for (const array of [...Object.values(tensors), velocity]) {
        if (at >= values.length) return;
        array.set(values.subarray(at, at + array.length));
        at += array.length;
      }
    },
  };
  model.reset(1);
  return model;
}

/** Three clouds of points that softmax regression tells apart, by a fixed pattern: no randomness needed. */
export function clouds(rows: number): { x: number[][]; y: number[] } {
  const centers = [
    [0, 2],
    [2, -1],
    [-2, -1],
  ];
  const y = Array.from({ length: rows }, (_, i) => i % 3);
  const x = y.map((k, i) => [(centers[k]?.[0] ?? 0) + Math.sin(i * 12.9898), (centers[k]?.[1] ?? 0) + Math.cos(i * 78.233)]);
  return { x, y };
}
