/** A training run that is saved, loaded elsewhere and continued has the bits of one that was not interrupted. */
import { describe, expect, it } from "vitest";
import { optimizers } from "../../compiler/optimizers/index.ts";
import { draws } from "../ops/draw.ts";
import { load } from "../support/load.ts";
import type { AnyModel } from "../support/load.ts";

/** Arguments that switch on all the states that an optimiser may keep. */
const all: Readonly<Record<string, string>> = {
  SGD: "(momentum = 0.9, nesterov = true, weight_decay = 0.01)",
  RMSProp: "(momentum = 0.5, centered = true, eps = 1e-3)",
  Adagrad: "(lr_decay = 0.1, initial_accumulator_value = 0.1)",
};

const source = (optimizer: string): string => `model M {
  input x: f32[3]
  target y: index<3>
  output p = x -> Linear(6, regularize = L2(1e-3)) -> Tanh -> Dropout(0.3) -> Linear(3) -> Softmax
  loss = CrossEntropy(p, y)
}
train M {
  optimizer = ${optimizer}
  clip = GlobalNorm(0.5)
  batch = 5
}
`;

function run(model: AnyModel, from: number, to: number): void {
  for (let step = from; step < to; step++) {
    const random = draws(step + 1);
    for (let i = 0; i < 15; i++) model.inputs["x"]![i] = 4 * random() - 2;
    for (let i = 0; i < 5; i++) model.targets["y"]![i] = Math.floor(3 * random());
    model.step(1 + (step % 5));
  }
}

describe.each(Object.keys(optimizers))("%s", (name) => {
  it("goes on from what it saved, bit for bit", async () => {
    const { create } = await load(source(`${name}${all[name] ?? ""}`));
    const straight = create({ seed: 5 });
    run(straight, 0, 12);
    const end = Buffer.from(straight.save({ optimizer: true })).toString("hex");
    for (const at of [0, 1, 5, 11]) {
      const first = create({ seed: 5 });
      run(first, 0, at);
      const second = create({ seed: 99 });
      run(second, 0, 2);
      second.load(first.save({ optimizer: true }));
      run(second, at, 12);
      expect(Buffer.from(second.save({ optimizer: true })).toString("hex"), `interrupted after ${at} steps`).toBe(end);
    }
  });
});
