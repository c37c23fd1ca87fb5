import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { SchedulePlan } from "../../runtime/index.ts";
import { createSchedule, schedules } from "../../runtime/schedules/index.ts";
import { cosine, power } from "../../runtime/schedules/numbers.ts";
import { schedules as signatures } from "../../compiler/schedules/index.ts";
import { createFake, fakePlan } from "./fake-trainer.ts";
import { cloudData, endOf, record } from "./fit-support.ts";

/** What test/fixtures/schedules/make.py writes: PyTorch's own rates. */
const fixture = JSON.parse(readFileSync(new URL("../fixtures/schedules/schedules.json", import.meta.url), "utf8")) as {
  readonly schedules: readonly {
    readonly plan: SchedulePlan;
    readonly steps: number;
    readonly stepsPerEpoch: number;
    readonly rates: readonly number[];
  }[];
  readonly plateaus: readonly {
    readonly plan: Extract<SchedulePlan, { kind: "ReduceOnPlateau" }>;
    readonly values: readonly number[];
    readonly rates: readonly number[];
  }[];
};

const expectClose = (actual: readonly number[], expected: readonly number[]): void =>
  actual.forEach((rate, i) => expect(Math.abs(rate - expected[i]!), `rate ${i}: ${rate} and ${expected[i]}`).toBeLessThan(1e-12));

describe("schedules equal PyTorch's", () => {
  it.each(fixture.schedules)("$plan.kind over $steps updates", ({ plan, steps, stepsPerEpoch, rates }) => {
    const schedule = createSchedule(plan, { steps, stepsPerEpoch });
    expect(rates).toHaveLength(steps);
    expectClose(Array.from({ length: steps }, (_, step) => schedule.rate(step)), rates); // prettier-ignore
    // A pure function of the update: asked again, in another order, it says the same.
    expect(schedule.rate(3)).toBe(schedule.rate(3));
    expectClose([schedule.rate(steps - 1), schedule.rate(0)], [rates[steps - 1]!, rates[0]!]);
  });

  it.each(fixture.plateaus)("$plan.kind, $plan.mode, patience $plan.patience", ({ plan, values, rates }) => {
    const schedule = createSchedule(plan, { steps: 100, stepsPerEpoch: 5 });
    const own = values.map((loss, epoch) => {
      const rate = schedule.rate(epoch);
      schedule.judge!({ epoch, step: epoch * 5, train: { loss: 9 }, validation: { loss } });
      return rate;
    });
    expectClose([...own, schedule.rate(0)], rates);
    expect(new Set(rates).size, "the fixture sees it fall").toBeGreaterThan(2);
  });

  it("covers each schedule of the language", () => {
    expect(Object.keys(schedules)).toEqual(Object.keys(signatures));
    const covered = [...fixture.schedules, ...fixture.plateaus].map(({ plan }) => plan.kind);
    expect([...new Set(covered), "Constant"].sort()).toEqual(Object.keys(schedules).sort());
  });
});

describe("schedules at their edges", () => {
  const length = (steps: number, stepsPerEpoch = 1) => ({ steps, stepsPerEpoch });
  it("stay finite and in their range however short training is", () => {
    const plans: readonly SchedulePlan[] = [
      { kind: "Constant", lr: 0.1 },
      { kind: "Cosine", lr: 0.1, warmup: 0, minLr: 0.01, restarts: 5 },
      { kind: "Cosine", lr: 0.1, warmup: 50, minLr: 0.01, restarts: 0 },
      { kind: "OneCycle", lr: 0.1, maxLr: 0.2, pctStart: 0.3, finalDivFactor: 100 },
      { kind: "OneCycle", lr: 0.1, maxLr: 0.2, pctStart: 0, finalDivFactor: 100 },
      { kind: "OneCycle", lr: 0.1, maxLr: 0.2, pctStart: 1, finalDivFactor: 100 },
      { kind: "Polynomial", lr: 0.1, power: 0 },
      { kind: "Exponential", lr: 0.1, gamma: 0.5 },
    ];
    for (const plan of plans) {
      for (const steps of [1, 2, 3, 10]) {
        const schedule = createSchedule(plan, length(steps));
        for (let step = 0; step < steps; step++) {
          const rate = schedule.rate(step);
          if (!(rate > 0 && rate <= 0.2)) expect.fail(`${JSON.stringify(plan)} gives ${rate} at ${step} of ${steps}`);
        }
      }
    }
  });

  it("a warm-up begins above 0 and meets lr where the cosine begins", () => {
    const { rate } = createSchedule({ kind: "Cosine", lr: 0.1, warmup: 4, minLr: 0, restarts: 0 }, length(20));
    expectClose([rate(0), rate(3), rate(4)], [0.02, 0.08, 0.1]);
  });

  it("restarts begin again at lr, however the updates divide", () => {
    const { rate } = createSchedule({ kind: "Cosine", lr: 0.1, warmup: 0, minLr: 0, restarts: 8 }, length(30));
    for (const step of [0, 10, 20]) expect(rate(step)).toBe(0.1);
  });

  it("a plateau knows no NaN, and a negative loss improves by falling", () => {
    const plan = {
      kind: "ReduceOnPlateau",
      lr: 1,
      monitor: "train.loss",
      mode: "min",
      factor: 0.5,
      patience: 0,
      threshold: 0.01,
      minLr: 0,
    } as const;
    const schedule = createSchedule(plan, length(9));
    const rates = [NaN, -1, -1.2, -1.201, NaN, -2].map((loss) => {
      schedule.judge!({ epoch: 1, step: 1, train: { loss } });
      return schedule.rate(0);
    });
    expect(rates).toEqual([0.5, 0.5, 0.5, 0.25, 0.125, 0.125]);
  });

  it("cosine and power are exact to 1e-14, without Math's", () => {
    for (let i = 0; i <= 1000; i++) expect(Math.abs(cosine(i / 1000) - Math.cos((Math.PI * i) / 1000))).toBeLessThan(1e-14);
    for (const exponent of [0, 0.5, 0.9, 1, 2, 2.5, 7, 1000.25]) {
      for (const base of [0, 1e-9, 0.1, 0.5, 0.99, 1, 1.5]) {
        const expected = Math.pow(base, exponent);
        expect(Math.abs(power(base, exponent) - expected)).toBeLessThanOrEqual(1e-13 * expected);
      }
    }
  });
});

describe("fit with a schedule", () => {
  it("sets the learning rate before each update, and says it in the events", async () => {
    const rates: number[] = [];
    const model = createFake({ onStep: (fake) => void rates.push(fake.learningRate) });
    const events = await record(model, cloudData(), { epochs: 2, schedule: { kind: "Exponential", lr: 0.2, gamma: 0.5 } });
    expect(rates).toEqual([0.2, 0.2, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1]);
    expect(events.flatMap((event) => (event.type === "epoch" ? [event.learningRate] : []))).toEqual([0.2, 0.1]);
  });

  it("does what the plan says where the options say nothing, and leaves the rate alone without a schedule", async () => {
    const plan = fakePlan();
    const model = createFake({ learningRate: 0.3 });
    await record(model, cloudData(), { epochs: 1 });
    expect(model.learningRate).toBe(0.3);
    const scheduled = fakePlan({ train: { ...plan.train, schedule: { kind: "Constant", lr: 0.05 } } });
    const data = cloudData();
    await record(model, { ...data, train: { ...data.train, plan: scheduled } }, { epochs: 1 });
    expect(model.learningRate).toBe(0.05);
  });

  it("reduces on a plateau, round by round", async () => {
    const rates: number[] = [];
    const model = createFake({ learningRate: 0, onStep: (fake) => void rates.push(fake.learningRate) });
    const schedule = {
      kind: "ReduceOnPlateau",
      monitor: "train.loss",
      mode: "min",
      factor: 0.1,
      patience: 0,
      threshold: 0,
      minLr: 0,
    } as const;
    // With rate 0 the loss stays: the first round is the best, each one after it is a plateau.
    const events = await record(model, cloudData(), { epochs: 3, schedule: { ...schedule, lr: 1e-30 } });
    expect(endOf(events).reason).toBe("completed");
    expect(rates.filter((_, i) => i % 5 === 0)).toEqual([1e-30, 1e-30, expect.closeTo(1e-31, 40)]);
  });

  it("refuses to watch what is not there, by the name of the schedule", async () => {
    const { train } = cloudData();
    const schedule = { kind: "ReduceOnPlateau", lr: 1, mode: "min", factor: 0.1, patience: 0, threshold: 0, minLr: 0 } as const;
    const watching = (monitor: string) => record(createFake(), { train }, { schedule: { ...schedule, monitor } });
    await expect(watching("validation.loss")).rejects.toThrow(
      /^ReduceOnPlateau monitors validation\.loss, but there are no validation rows/,
    );
    await expect(watching("train.acuracy")).rejects.toThrow(/^ReduceOnPlateau cannot monitor "train\.acuracy"/);
  });
});
