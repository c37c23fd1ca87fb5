import { describe, expect, it } from "vitest";
import type { Arguments } from "../../compiler/ir/model.ts";
import { layers } from "../../compiler/layers/index.ts";
import { losses } from "../../compiler/losses/index.ts";
import { optimizers } from "../../compiler/optimizers/index.ts";
import { layerOracles } from "./layers.ts";
import { lossOracles } from "./losses.ts";
import { optimizerOracles } from "./optimizers.ts";
import type { OptimizerState } from "./optimizers.ts";
import type { Tensor } from "./tensor.ts";

const built = (table: Readonly<Record<string, { readonly planned?: boolean }>>): string[] =>
  Object.keys(table)
    .filter((name) => table[name]!.planned !== true)
    .sort();

describe("every entry of a table has its own reference", () => {
  it("layers", () => expect(Object.keys(layerOracles).sort()).toEqual(built(layers)));
  it("losses", () => expect(Object.keys(lossOracles).sort()).toEqual(built(losses)));
  it("optimisers", () => expect(Object.keys(optimizerOracles).sort()).toEqual(built(optimizers)));
});

/** Numbers worked out by hand: the references themselves must not be wrong. */
describe("the references", () => {
  const call = (inputs: readonly Tensor[], weights: Readonly<Record<string, Tensor>> = {}) => ({
    inputs,
    args: { slope: 0.1, rate: 0.5 },
    weight: (name: string) => weights[name]!,
    keeps: undefined,
    kink: () => undefined,
  });
  const row = (...data: number[]): Tensor => ({ shape: [1, data.length], data });

  it("Linear", () => {
    const y = layerOracles.Linear!(
      call([row(1, 2)], { weight: { shape: [3, 2], data: [1, 10, 2, 20, 3, 30] }, bias: { shape: [3], data: [0.5, 0, -1] } }),
    );
    expect(y).toEqual({ shape: [1, 3], data: [21.5, 42, 62] });
  });

  it("Softmax, LeakyReLU, Concat, Flatten, Dropout", () => {
    expect(layerOracles.Softmax!(call([row(0, Math.log(3))])).data.map((p) => p.toFixed(12))).toEqual(["0.250000000000", "0.750000000000"]);
    expect(layerOracles.LeakyReLU!(call([row(-2, 3)])).data).toEqual([-0.2, 3]);
    expect(
      layerOracles.Concat!(
        call([
          { shape: [2, 1], data: [1, 2] },
          { shape: [2, 2], data: [3, 4, 5, 6] },
        ]),
      ),
    ).toEqual({ shape: [2, 3], data: [1, 3, 4, 2, 5, 6] });
    expect(layerOracles.Flatten!(call([{ shape: [1, 2, 2], data: [1, 2, 3, 4] }])).shape).toEqual([1, 4]);
    expect(layerOracles.Dropout!(call([row(1, 2)])).data).toEqual([1, 2]);
    expect(layerOracles.Dropout!({ ...call([row(1, 2)]), keeps: (_, place) => place === 1 }).data).toEqual([0, 4]);
  });

  it("Embedding", () => {
    const table = { weight: { shape: [3, 2], data: [1, 10, 2, 20, 3, 30] } };
    expect(layerOracles.Embedding!(call([row(2, 0)], table))).toEqual({ shape: [1, 2, 2], data: [3, 30, 1, 10] });
    expect(layerOracles.Embedding!(call([{ shape: [2], data: [1, 2] }], table))).toEqual({ shape: [2, 2], data: [2, 20, 3, 30] });
  });

  it("activations", () => {
    const at = (name: string, args: Arguments, ...x: number[]): string[] =>
      layerOracles[name]!({ ...call([row(...x)]), args }).data.map((y) => y.toFixed(6));
    expect(at("ELU", { alpha: 2 }, -1, 3)).toEqual(["-1.264241", "3.000000"]);
    expect(at("SELU", {}, -1, 2)).toEqual(["-1.111331", "2.101402"]);
    expect(at("GELU", { approximate: "none" }, 1, -1, 7)).toEqual(["0.841345", "-0.158655", "7.000000"]);
    expect(at("GELU", { approximate: "tanh" }, 1)).toEqual(["0.841192"]);
    expect(at("SiLU", {}, 1)).toEqual(["0.731059"]);
    expect(at("Mish", {}, 1)).toEqual(["0.865098"]);
    expect(at("Softplus", { beta: 2, threshold: 3 }, 0, 2)).toEqual(["0.346574", "2.000000"]);
    expect(at("Softsign", {}, -3)).toEqual(["-0.750000"]);
    expect(at("HardTanh", { min: -1, max: 0.5 }, -2, 0.25, 2)).toEqual(["-1.000000", "0.250000", "0.500000"]);
    expect(at("HardSigmoid", {}, -4, 0, 1.5)).toEqual(["0.000000", "0.500000", "0.750000"]);
    expect(at("LogSoftmax", {}, 0, Math.log(3))).toEqual(["-1.386294", "-0.287682"]);
    const slopes = { weight: { shape: [2], data: [0.5, 0.1] } };
    expect(layerOracles.PReLU!({ ...call([row(-2, -2)], slopes), args: { parameters: "channel" } }).data).toEqual([-1, -0.2]);
    expect(layerOracles.PReLU!({ ...call([row(-2, 2)], slopes), args: { parameters: "shared" } }).data).toEqual([-1, 2]);
  });

  it("losses", () => {
    const loss = (name: string, operands: readonly Tensor[], args: Arguments = {}): number => lossOracles[name]!(operands, args);
    expect(loss("MSE", [row(1, 2), row(3, 5)])).toBe(6.5);
    expect(loss("MAE", [row(1, 2), row(3, 5)])).toBe(2.5);
    expect(loss("Huber", [row(1, 2), row(3, 2.5)], { delta: 1 })).toBe((1.5 + 0.125) / 2);
    expect(loss("SmoothL1", [row(1), row(3)], { beta: 0.5 })).toBe(1.75);
    expect(loss("Hinge", [row(0.5, 2), row(-1, 1)], { margin: 1 })).toBe(0.75);
    expect(loss("KLDivergence", [row(0.5, 0.5), row(1, 0)])).toBeCloseTo(Math.log(2), 15);
    expect(loss("PoissonNLL", [row(0), row(2)], { log_input: true })).toBe(1);
    expect(loss("PoissonNLL", [row(1), row(4)], { log_input: false, full: true, eps: 0 })).toBeCloseTo(
      1 + 4 * Math.log(4) - 4 + Math.log(8 * Math.PI) / 2,
      14,
    );
    expect(loss("GaussianNLL", [row(1), row(4), row(3)], { eps: 1e-6 })).toBeCloseTo((Math.log(4) + 1) / 2, 15);
    expect(loss("BCE", [row(0.5, 0.25), row(1, 0)])).toBeCloseTo((Math.log(2) - Math.log(0.75)) / 2, 15);
    expect(loss("BCE", [row(0.5, 0.25), row(1, 0)], { positive_weight: 3 })).toBeCloseTo((3 * Math.log(2) - Math.log(0.75)) / 2, 15);
  });

  it("CrossEntropy", () => {
    const quarters = row(0.25, 0.75);
    const two: Tensor = { shape: [2, 2], data: [0.25, 0.75, 0.5, 0.5] };
    const second: Tensor = { shape: [1], data: [1] };
    const loss = (p: Tensor, t: Tensor, args: Arguments = {}): number => lossOracles.CrossEntropy!([p, t], args);
    expect(loss(quarters, second)).toBeCloseTo(-Math.log(0.75), 15);
    expect(loss(quarters, row(0.5, 0.5))).toBeCloseTo(-(Math.log(0.25) + Math.log(0.75)) / 2, 15);
    expect(loss(quarters, second, { label_smoothing: 0.2 })).toBeCloseTo(-0.9 * Math.log(0.75) - 0.1 * Math.log(0.25), 15);
    expect(loss(two, { shape: [2], data: [1, 0] }, { weights: [1, 3] })).toBeCloseTo((-3 * Math.log(0.75) - Math.log(0.5)) / 4, 15);
    expect(loss(two, { shape: [2], data: [1, 0] }, { ignore: 1 })).toBeCloseTo(-Math.log(0.5), 15);
    expect(loss(two, { shape: [2], data: [1, 1] }, { ignore: 1 })).toBe(0);
  });

  it("SGD and Adam take PyTorch's first two steps", () => {
    const state: OptimizerState = {};
    const args = { lr: 0.1, momentum: 0.5, weight_decay: 0.1 };
    const first = optimizerOracles.SGD!([1], [2], state, 1, args);
    expect(first[0]).toBeCloseTo(1 - 0.1 * 2.1, 15);
    expect(optimizerOracles.SGD!(first, [2], state, 2, args)[0]).toBeCloseTo(first[0]! - 0.1 * (0.5 * 2.1 + 2 + 0.1 * first[0]!), 15);
    // Adam's first step is lr·sign(g), up to eps
    expect(optimizerOracles.Adam!([1], [7], {}, 1, { lr: 0.1, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0 })[0]).toBeCloseTo(0.9, 8);
  });
});
