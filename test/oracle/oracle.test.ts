import { describe, expect, it } from "vitest";
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

  it("losses", () => {
    expect(lossOracles.MSE!(row(1, 2), row(3, 5), {})).toBe(6.5);
    expect(lossOracles.BCE!(row(0.5, 0.25), row(1, 0), {})).toBeCloseTo((Math.log(2) - Math.log(0.75)) / 2, 15);
    expect(lossOracles.CrossEntropy!(row(0.25, 0.75), { shape: [1], data: [1] }, {})).toBeCloseTo(-Math.log(0.75), 15);
    expect(lossOracles.CrossEntropy!(row(0.25, 0.75), row(0.5, 0.5), {})).toBeCloseTo(-(Math.log(0.25) + Math.log(0.75)) / 2, 15);
    expect(lossOracles.CrossEntropy!(row(0.25, 0.75), { shape: [1], data: [1] }, { label_smoothing: 0.2 })).toBeCloseTo(
      -0.9 * Math.log(0.75) - 0.1 * Math.log(0.25),
      15,
    );
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
