/** A module made from a hand-written program, run as an app would run it. */
import { beforeAll, describe, expect, test } from "vitest";
import type { EmitInput } from "../../compiler/ir/emit-input.ts";
import { random24 } from "../../compiler/7-emit/module/prelude/random24.ts";
import { type EmittedModule, loadModule } from "./load-module.ts";
import { sampleInput } from "./sample.ts";

const features = [1, 2, 3, -1, 0.5, 0.25, -2, 4];
const prices = [1, -1, 0.5, 2];

let line: EmittedModule;
beforeAll(async () => {
  line = await loadModule(sampleInput);
});

/** A model with the batch in place and w = [2, −1], b = 0.5. */
function filled(module: EmittedModule = line): ReturnType<EmittedModule["create"]> {
  const model = module.create();
  model.inputs.features.set(features);
  model.targets.price.set(prices);
  model.write("linear1.weight", [2, -1]);
  model.write("linear1.bias", [0.5]);
  return model;
}

describe("the entries compute what the program says", () => {
  test("forward fills the outputs of the first n rows only", () => {
    const model = filled();
    model.forward(3);
    expect([...model.outputs.prediction]).toEqual([0.5, 7.5, 1.25, 0]);
    expect(model.loss).toBeNaN();
  });

  test("evaluate gives the mean over n rows", () => {
    const model = filled();
    model.evaluate(2);
    expect(model.loss).toBe(((0.5 - 1) ** 2 + (7.5 + 1) ** 2) / 2);
    model.evaluate(1);
    expect(model.loss).toBe(0.25);
  });

  test("backward fills the gradients and changes no parameter", () => {
    const model = filled();
    model.backward(2);
    const [e0, e1] = [0.5 - 1, 7.5 + 1]; // 2 · error / n with n = 2
    expect([...model.gradients["linear1.weight"]]).toEqual([e0 + 3 * e1, 2 * e0 - e1]);
    expect([...model.gradients["linear1.bias"]]).toEqual([e0 + e1]);
    expect([...model.parameters["linear1.weight"]]).toEqual([2, -1]);
  });

  test("step moves the parameters by the learning rate", () => {
    const model = filled();
    model.learningRate = 0.25;
    model.step(1);
    expect([...model.parameters["linear1.weight"]]).toEqual([2 + 0.25, -1 + 0.5]);
    expect([...model.parameters["linear1.bias"]]).toEqual([0.75]);
    expect(model.loss).toBe(0.25);
  });

  test("observe fills the statistics", () => {
    const model = filled();
    model.learningRate = 0;
    expect(model.statistics["linear1.weight.norm"]).toBe(0);
    model.observe(4);
    expect(model.statistics["linear1.weight.norm"]).toBe(Math.sqrt(5));
  });

  test("training finds the line", () => {
    const model = line.create({ seed: 3 });
    model.inputs.features.set(features);
    for (let b = 0; b < 4; b++) model.targets.price[b] = 3 * features[2 * b] - 2 * features[2 * b + 1] + 1;
    for (let step = 0; step < 2000; step++) model.step(4);
    expect(model.loss).toBeLessThan(1e-9);
    expect(model.parameters["linear1.weight"][0]).toBeCloseTo(3, 3);
    expect(model.parameters["linear1.weight"][1]).toBeCloseTo(-2, 3);
  });
});

describe("seeds", () => {
  const drawn = (seed: number): number[] => [0, 1].map((i) => Math.fround(0.25 * (random24(seed, 1, i) / 2 ** 24)));

  test("the plan's seed is the default; reset draws the same again", () => {
    const model = line.create();
    expect([...model.read("linear1.weight")]).toEqual(drawn(7));
    model.inputs.features.set(features);
    model.step(4);
    model.reset(7);
    expect([...model.read("linear1.weight")]).toEqual(drawn(7));
    expect(model.loss).toBeNaN();
    expect([...line.create({ seed: 9 }).read("linear1.weight")]).toEqual(drawn(9));
    expect([...line.create({ seed: 0 }).read("linear1.weight")]).toEqual(drawn(0));
  });

  test("a seed counts modulo 2^32", () => {
    const model = line.create({ seed: -1 });
    expect([...model.read("trainer.random")]).toEqual([2 ** 32 - 1]);
    expect([...model.read("linear1.weight")]).toEqual(drawn(2 ** 32 - 1));
  });
});

describe("bad calls", () => {
  test.each([0, 5, -1, 1.5, NaN, Infinity])("n = %s is a RangeError in every entry", (n) => {
    const model = filled();
    for (const entry of ["forward", "evaluate", "backward", "step", "observe"] as const) {
      expect(() => model[entry](n)).toThrow(RangeError);
      expect(() => model[entry](n)).toThrow(`1 … 4 (the batch size in the .nnet file), got ${n}`);
    }
    expect([...model.read("linear1.weight")]).toEqual([2, -1]);
  });

  test("read and write know the tensors by name, and their lengths", () => {
    const model = filled();
    expect(() => model.read("linear2.weight")).toThrow(RangeError);
    expect(() => model.read("linear2.weight")).toThrow("linear1.weight");
    expect(() => model.read("__proto__")).toThrow(RangeError);
    expect(() => model.write("linear1.weight", [1, 2, 3])).toThrow("linear1.weight holds 2 values, got 3");
    expect(() => model.write("features", [1])).toThrow(RangeError);
    expect([...model.read("linear1.weight")]).toEqual([2, -1]);
  });

  test.each([NaN, -1, Infinity])("a learning rate of %s is refused", (rate) => {
    const model = filled();
    expect(() => (model.learningRate = rate)).toThrow(RangeError);
    expect(model.learningRate).toBe(0.1);
  });

  test("read gives a copy", () => {
    const model = filled();
    model.read("linear1.weight")[0] = 99;
    expect(model.parameters["linear1.weight"][0]).toBe(2);
  });
});

describe("predict", () => {
  test("applies the fitted transforms to the sample and undoes those of the target", () => {
    const model = filled();
    model.write("features.mean", [10, 20]);
    model.write("features.deviation", [2, 4]);
    model.write("price.mean", [3]);
    model.write("price.deviation", [0.5]);
    // x = [1, −1] in model units; y = 2 + 1 + 0.5; raw price = (y · 0.5 + 3) / 0.5
    expect(model.predict([12, 16])).toEqual(Float32Array.of((3.5 * 0.5 + 3) / 0.5));
  });

  test("the result is one array, filled anew", () => {
    const model = filled();
    const first = model.predict([1, 1]);
    expect(model.predict(Float32Array.of(2, 2))).toBe(first);
  });

  test("a sample of the wrong length says which input", () => {
    expect(() => filled().predict([1, 2, 3])).toThrow("features takes 2 values a sample, got 3");
  });
});

test("createAsync gives the same model", async () => {
  const model = await line.createAsync({ threads: 4 });
  expect(model.save()).toEqual(line.create().save());
});

test("two models do not share memory", () => {
  const [a, b] = [filled(), line.create()];
  a.step(4);
  expect([...b.read("linear1.weight")]).toEqual([...line.create().read("linear1.weight")]);
});

describe("the f64 build", () => {
  const input: EmitInput = { ...sampleInput, program: { ...sampleInput.program, precision: "f64" }, precision: "f64", format: false };

  test("is refused where the program has no room for doubles", async () => {
    await expect(loadModule({ ...input, program: sampleInput.program })).rejects.toThrow("laid out for another build than f64");
  });

  test("keeps every tensor in doubles", async () => {
    const module = await loadModule(input);
    const model = filled(module);
    expect(model.parameters["linear1.weight"]).toBeInstanceOf(Float64Array);
    expect(model.inputs.features).toBeInstanceOf(Float64Array);
    model.write("linear1.bias", [0.1]);
    model.forward(4);
    expect([...model.outputs.prediction]).toEqual([0, 1, 2, 3].map((b) => 0.1 + features[2 * b] * 2 + features[2 * b + 1] * -1));
    expect(model.predict([1, 1])).toBeInstanceOf(Float64Array);
    const saved = model.save();
    model.reset(1);
    model.load(saved);
    expect([...model.read("linear1.bias")]).toEqual([0.1]);
  });

  test("refuses the weights of the f32 build", async () => {
    const module = await loadModule(input);
    expect(() => module.create({ weights: line.create().save() })).toThrow(/should have the type F64, the file has "F32"/);
  });
});

test("the same input gives the same bytes, and no two builds meet in a cache", async () => {
  const again = await loadModule(sampleInput);
  expect(again.code).toBe(line.code);
});

test("the module stands alone", () => {
  expect(line.code).not.toMatch(/\bimport\b|\beval\b|\brequire\b|new Function/);
});
