/** What layers say of their weights: `frozen`, `regularize`; and what is done to gradients before the update. */
import { describe, expect, it } from "vitest";
import { load } from "../support/load.ts";
import type { AnyModel } from "../support/load.ts";

const source = (layers: string, train = "optimizer = Adam(lr = 0.05)", before = ""): string =>
  `model M {\n  input x: f32[3]\n  target y: f32[2]\n${before}  output p = x ${layers}\n  loss = MSE(p, y)\n}\ntrain M {\n  ${train}\n  batch = 4\n}\n`;

/** A model with a batch in place. */
async function filled(...args: Parameters<typeof source>): Promise<AnyModel & { readonly code: string }> {
  const loaded = await load(source(...args));
  const model = loaded.create({ seed: 3 });
  model.inputs["x"]!.set([0.5, -1, 2, 1, 0.25, -0.5, -2, 1, 1, 0, 3, -1]);
  model.targets["y"]!.set([1, -1, 0.5, 2, -0.5, 0, 1, 1]);
  return Object.assign(model, { code: loaded.code });
}

const functionsIn = (code: string): string[] => [...code.matchAll(/^ *function (\w+)/gm)].map((match) => match[1]!);
const sumOf = (values: ArrayLike<number>, of: (value: number) => number): number =>
  Array.from(values).reduce((sum, value) => sum + of(value), 0);

describe("frozen", () => {
  it("at the start of a model: no backward code, no update, no state of the optimiser", async () => {
    const frozen = await filled("-> Linear(5, frozen = true) -> Tanh -> Linear(4, frozen = true) -> ReLU -> Linear(2)");
    const functions = functionsIn(frozen.code);
    expect(functions.filter((name) => /^(linear[12]|tanh1|relu1)(Backward|Update|Observe)/.test(name))).toEqual([]);
    expect(functions).toContain("linear3Backward");
    expect(frozen.code).not.toMatch(/optimizer\.linear[12]|(linear[12]|tanh1|relu1)(\.dInput|DInput|WeightGradient)/);
    expect(Object.keys(frozen.gradients)).toEqual(["linear3.weight", "linear3.bias"]);

    const trained = await filled("-> Linear(5) -> Tanh -> Linear(4) -> ReLU -> Linear(2)");
    expect(functionsIn(trained.code)).toEqual(expect.arrayContaining(["linear1Backward", "linear2Backward", "linear1Update"]));
  });

  it("in the middle: the gradient flows through to what is trained before it", async () => {
    const model = await filled("-> Linear(5) -> Tanh -> Linear(4, frozen = true) -> Linear(2)");
    const free = await filled("-> Linear(5) -> Tanh -> Linear(4) -> Linear(2)");
    model.backward(4);
    free.backward(4);
    expect(Object.keys(model.gradients)).toEqual(["linear1.weight", "linear1.bias", "linear3.weight", "linear3.bias"]);
    for (const [name, gradient] of Object.entries(model.gradients)) expect(gradient, name).toEqual(free.gradients[name]);
  });

  it("stays as it is while the others learn, and is saved and loaded as they are", async () => {
    const model = await filled("-> Linear(5, frozen = true) -> Tanh -> Linear(2)");
    const names = ["linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias"];
    const first = names.map((name) => model.read(name));
    for (let step = 0; step < 10; step++) model.step(4);
    expect(names.map((name, i) => String(model.read(name)) === String(first[i]))).toEqual([true, true, false, false]);

    model.write("linear1.weight", first[0]!.map((value) => value + 1)); // prettier-ignore
    const other = await filled("-> Linear(5, frozen = true) -> Tanh -> Linear(2)");
    other.load(model.save({ optimizer: true }));
    for (const name of names) expect(other.read(name), name).toEqual(model.read(name));
    model.reset(9);
    expect(model.read("linear1.weight"), "reset draws it anew").not.toEqual(other.read("linear1.weight"));
  });

  it("holds for all uses of a named layer, and for the weight that another one borrows", async () => {
    const before = "  layer same = Linear(3, frozen = true)\n";
    const twice = await filled("-> same -> Tanh -> same -> Linear(2)", undefined, before);
    expect(Object.keys(twice.gradients)).toEqual(["linear1.weight", "linear1.bias"]);
    const borrowed = await filled("-> Linear(3, weight = same.weight) -> Tanh -> same -> Linear(2)", undefined, before);
    expect(Object.keys(borrowed.gradients)).toEqual(["linear1.bias", "linear2.weight", "linear2.bias"]);
  });

  it("and what else a layer says of its weight hold where another one borrows it before", async () => {
    const before = "  layer same = Linear(3, init = Ones, regularize = L2(1))\n";
    const model = await filled("-> Linear(3, weight = same.weight) -> Tanh -> same -> Linear(2)", undefined, before);
    expect(new Set(model.read("same.weight"))).toEqual(new Set([1]));
    const plain = await filled(
      "-> Linear(3, weight = same.weight) -> Tanh -> same -> Linear(2)",
      undefined,
      before.replace(", regularize = L2(1)", ""),
    );
    for (const each of [model, plain]) each.evaluate(4);
    expect(model.loss - plain.loss).toBeCloseTo(9, 4);
  });

  it("may be all of a model: a step then only measures", async () => {
    const model = await filled("-> Linear(2, frozen = true, regularize = L2(1))", "optimizer = NAdam\n  clip = GlobalNorm(1)");
    const first = model.save({ optimizer: true });
    model.step(4);
    expect(model.loss).toBeGreaterThan(0);
    expect(model.save({ optimizer: true })).toEqual(first);
    expect(model.gradients).toEqual({});
  });
});

describe("regularize", () => {
  const losses = (model: AnyModel): [number, number] => {
    model.evaluate(4);
    const inference = model.loss;
    model.backward(4);
    return [inference, model.loss];
  };

  it("adds to the loss, once for all rows, and to the gradient of the weight, not of the bias", async () => {
    const plain = await filled("-> Linear(4) -> Tanh -> Linear(2)");
    const both = await filled("-> Linear(4, regularize = L1(0.3)) -> Tanh -> Linear(2, regularize = L2(0.2))");
    const penalty = 0.3 * sumOf(plain.read("linear1.weight"), Math.abs) + 0.2 * sumOf(plain.read("linear2.weight"), (w) => w * w);
    losses(plain).forEach((loss, i) => expect(losses(both)[i]).toBeCloseTo(loss + penalty, 6));

    const difference = (name: string): number[] => Array.from(both.gradients[name]!, (value, i) => value - plain.gradients[name]![i]!);
    const expectClose = (name: string, expected: readonly number[]): void =>
      difference(name).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
    expectClose(
      "linear1.weight",
      Array.from(plain.read("linear1.weight"), (w) => 0.3 * Math.sign(w)),
    );
    expectClose(
      "linear2.weight",
      Array.from(plain.read("linear2.weight"), (w) => 2 * 0.2 * w),
    );
    expectClose("linear1.bias", [0, 0, 0, 0]);
    expectClose("linear2.bias", [0, 0]);
  });

  it("counts a weight once, however often its layer is used", async () => {
    const before = (args: string) => `  layer same = Linear(3${args})\n`;
    const plain = await filled("-> same -> Tanh -> same -> Linear(2)", undefined, before(""));
    const with2 = await filled("-> same -> Tanh -> same -> Linear(2)", undefined, before(", regularize = L2(0.5)"));
    const penalty = 0.5 * sumOf(plain.read("same.weight"), (w) => w * w);
    losses(plain).forEach((loss, i) => expect(losses(with2)[i]).toBeCloseTo(loss + penalty, 6));
  });
});

describe("clip", () => {
  const stepOf = (model: AnyModel, name: string): number[] => {
    const before = model.read(name);
    model.step(4);
    return Array.from(model.read(name), (value, i) => (before[i]! - value) / 0.1);
  };

  it("changes what the optimiser is given, not what `gradients` shows", async () => {
    const sgd = "optimizer = SGD(lr = 0.1)";
    const plain = await filled("-> Linear(4) -> Linear(2)", sgd);
    const value = await filled("-> Linear(4) -> Linear(2)", `${sgd}\n  clip = Value(0.05)`);
    const norm = await filled("-> Linear(4) -> Linear(2)", `${sgd}\n  clip = GlobalNorm(0.25)`);
    for (const model of [plain, value, norm]) model.backward(4);
    const length = Math.hypot(...Object.values(plain.gradients).flatMap((gradient) => Array.from(gradient)));
    expect(length).toBeGreaterThan(0.25);
    for (const [name, gradient] of Object.entries(plain.gradients)) {
      expect(value.gradients[name]).toEqual(gradient);
      expect(norm.gradients[name]).toEqual(gradient);
    }
    const gradient = Array.from(plain.gradients["linear1.weight"]!);
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.05);
    stepOf(value, "linear1.weight").forEach((step, i) => expect(step).toBeCloseTo(Math.min(Math.max(gradient[i]!, -0.05), 0.05), 5));
    stepOf(norm, "linear1.weight").forEach((step, i) => expect(step).toBeCloseTo((gradient[i]! * 0.25) / length, 5));
  });

  it("leaves small gradients as they are", async () => {
    const sgd = "optimizer = SGD(lr = 0.1, momentum = 0.5)";
    const plain = await filled("-> Linear(2)", sgd);
    const large = await filled("-> Linear(2)", `${sgd}\n  clip = GlobalNorm(1000)`);
    for (let step = 0; step < 3; step++) for (const model of [plain, large]) model.step(4);
    expect(large.read("linear1.weight")).toEqual(plain.read("linear1.weight"));
  });
});
