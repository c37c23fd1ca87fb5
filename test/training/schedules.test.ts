/** From the line `schedule = …` to the learning rate of each update of a generated module. */
import { describe, expect, it } from "vitest";
import { schedules } from "../../compiler/schedules/index.ts";
import { fit, fromArrays } from "../../runtime/index.ts";
import { createSchedule } from "../../runtime/schedules/index.ts";
import { load } from "../support/load.ts";

const source = (schedule: string): string => `model M {
  input x: f32[1]
  target y: f32[1]
  output p = x -> Linear(1)
  loss = MSE(p, y)
  metric mae = MAE(p, y)
  metric r2 = R2(p, y)
}
train M {
  optimizer = SGD(lr = 0.02, momentum = 0.5)
  schedule = ${schedule}
  batch = 2
  epochs = 4
}
`;

/** What is written, and what the plan says of it. */
const written: Readonly<Record<string, readonly (readonly [line: string, plan: object])[]>> = {
  Constant: [["Constant", {}]],
  Step: [
    ["Step(2)", { every: 2, gamma: 0.1 }],
    ["Step(every = 1, gamma = 0.5)", { every: 1, gamma: 0.5 }],
  ],
  MultiStep: [["MultiStep([1, 3])", { milestones: [1, 3], gamma: 0.1 }]],
  Exponential: [["Exponential(0.9)", { gamma: 0.9 }]],
  Cosine: [
    ["Cosine", { warmup: 0, minLr: 0, restarts: 0 }],
    ["Cosine(warmup = 3, min_lr = 1e-3, restarts = 1)", { warmup: 3, minLr: 1e-3, restarts: 1 }],
  ],
  OneCycle: [["OneCycle(max_lr = 0.1)", { maxLr: 0.1, pctStart: 0.3, finalDivFactor: 1e4 }]],
  Polynomial: [["Polynomial(2)", { power: 2 }]],
  ReduceOnPlateau: [
    ["ReduceOnPlateau(patience = 0)", { monitor: "validation.loss", mode: "min", factor: 0.1, patience: 0, threshold: 1e-4, minLr: 0 }],
    [
      "ReduceOnPlateau(validation.r2, factor = 0.5, min_lr = 1e-5)",
      { monitor: "validation.r2", mode: "max", factor: 0.5, patience: 10, threshold: 1e-4, minLr: 1e-5 },
    ],
    ["ReduceOnPlateau(monitor = validation.mae)", { monitor: "validation.mae", mode: "min" }],
  ],
};

const cases = Object.entries(written).flatMap(([kind, lines]) => lines.map(([line, plan]) => [line, { kind, lr: 0.02, ...plan }] as const));

describe("schedule =", () => {
  it("is tried with every schedule", () => expect(Object.keys(written)).toEqual(Object.keys(schedules)));

  it.each(cases)("%s", async (line, plan) => {
    const loaded = await load(source(line));
    expect(loaded.plan.train.schedule).toMatchObject(plan);

    const rates: number[] = [];
    const model = loaded.create();
    const { step } = model;
    const counting = Object.assign(Object.create(model) as typeof model, {
      step(n: number): void {
        rates.push(model.learningRate);
        step(n);
      },
    });
    const rows = { x: [1, 2, 3, 4, 5, 6], y: [2, 4, 6, 8, 10, 12] };
    const data = { train: fromArrays(loaded.plan, rows), validation: fromArrays(loaded.plan, rows) };
    await fit(counting, data, { callbacks: [], progressInterval: Infinity });
    expect(rates).toHaveLength(12);
    if (plan.kind === "ReduceOnPlateau") return expect(rates[0]).toBe(0.02);
    const { rate } = createSchedule(loaded.plan.train.schedule!, { steps: 12, stepsPerEpoch: 3 });
    expect(rates).toEqual(rates.map((_, i) => rate(i)));
  });

  it("is absent from the plan where the file has none", async () => {
    const { plan } = await load(source("Constant").replace("  schedule = Constant\n", ""));
    expect(plan.train.schedule).toBeUndefined();
  });
});
