import { describe, expect, it } from "vitest";
import { callbacks } from "../../compiler/callbacks/index.ts";
import { initializers } from "../../compiler/initializers/index.ts";
import type { Signature, Table } from "../../compiler/ir/layer.ts";
import { layers } from "../../compiler/layers/index.ts";
import { losses } from "../../compiler/losses/index.ts";
import { metrics } from "../../compiler/metrics/index.ts";
import { optimizers } from "../../compiler/optimizers/index.ts";
import { keras } from "../../compiler/profiles/keras.ts";
import { schedules } from "../../compiler/schedules/index.ts";
import { load } from "../support/load.ts";
import { checked } from "../support/pipeline.ts";

const tables: readonly Table<Signature>[] = [layers, losses, metrics, optimizers, schedules, initializers, callbacks];

const source = (profile: string, layer = "Linear(8) -> LeakyReLU", train = "optimizer = Adam"): string =>
  `model M {\n  input x: f32[100]\n  target y: f32[8]\n  output p = x -> ${layer}\n  loss = MSE(p, y)\n${profile}}\ntrain M {\n  ${train}\n}\n`;

const KERAS = "  profile = keras\n";

describe("the table of Keras's defaults", () => {
  it.each(Object.entries(keras.defaults))("%s: names parameters of one entry, each with another default", (name, changed) => {
    const entries = tables.flatMap((table) => (Object.hasOwn(table, name) ? [table[name]!] : []));
    expect(entries).toHaveLength(1);
    for (const [parameter, value] of Object.entries(changed)) {
      const found = entries[0]!.parameters.find((other) => other.name === parameter);
      expect(found, parameter).toBeDefined();
      expect(typeof value).toBe(typeof found!.default);
      expect(value, `${parameter} is PyTorch's default already`).not.toEqual(found!.default);
    }
  });

  it.each(Object.entries(keras.initial))("%s: names layers and initialisers, their arguments complete", (layer, tensors) => {
    expect(layers[layer]?.trainable).toBe(true);
    for (const { name, args } of Object.values(tensors)) {
      expect(Object.keys(args)).toEqual(initializers[name]!.parameters.map((parameter) => parameter.name));
    }
  });
});

describe("profile = keras", () => {
  const slopeOf = (text: string): unknown =>
    checked(text).steps.flatMap((step) => (step.kind === "layer" && step.layer === "LeakyReLU" ? [step.args.slope] : []))[0];

  it("switches defaults, wherever in the model it stands, and leaves what is written", () => {
    expect(checked(source("")).optimizer.args.eps).toBe(1e-8);
    expect(checked(source(KERAS)).optimizer.args.eps).toBe(1e-7);
    expect(checked(source("  profile = pytorch\n")).optimizer.args.eps).toBe(1e-8);
    expect(checked(source(KERAS, undefined, "optimizer = Adam(eps = 1e-4)")).optimizer.args.eps).toBe(1e-4);
    expect(checked(source(KERAS, undefined, "optimizer = RMSProp")).optimizer.args).toMatchObject({
      lr: 1e-3,
      alpha: 0.9,
      eps: 1e-7,
      momentum: 0,
    });
    expect([slopeOf(source("")), slopeOf(source(KERAS)), slopeOf(source(KERAS, "Linear(8) -> LeakyReLU(0.2)"))]).toEqual([0.01, 0.3, 0.2]);
  });

  it("holds for the optimiser of a model without a train block", () => {
    const model = source(KERAS).split("train")[0]!;
    expect(checked(model).optimizer).toMatchObject({ name: "Adam", args: { eps: 1e-7 } });
  });

  it("starts Linear from Glorot's even numbers and zero biases, unless the file says otherwise", async () => {
    const { create } = await load(source(KERAS));
    const bound = Math.sqrt(6 / 108);
    const weights = [...create().read("linear1.weight")];
    expect(Math.max(...weights)).toBeGreaterThan(0.95 * bound);
    expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(bound);
    expect(new Set(create().read("linear1.bias"))).toEqual(new Set([0]));

    const pytorch = (await load(source(""))).create();
    expect(Math.max(...pytorch.read("linear1.weight"))).toBeLessThanOrEqual(0.1);
    expect(new Set(pytorch.read("linear1.bias")).size).toBe(8);

    const chosen = (await load(source(KERAS, "Linear(8, init = Ones, bias_init = Constant(2))"))).create();
    expect([chosen.read("linear1.weight")[0], chosen.read("linear1.bias")[0]]).toEqual([1, 2]);
  });

  it("starts PReLU from 0, where PyTorch starts from 0.25", async () => {
    const slopes = async (text: string): Promise<number[]> => [...(await load(text)).create().read("prelu1.weight")];
    expect(await slopes(source(KERAS, "Linear(8) -> PReLU"))).toEqual([0]);
    expect(await slopes(source("", "Linear(8) -> PReLU(parameters = channel)"))).toEqual(new Array(8).fill(0.25));
    expect(await slopes(source(KERAS, "Linear(8) -> PReLU(init = Constant(0.5))"))).toEqual([0.5]);
  });
});
