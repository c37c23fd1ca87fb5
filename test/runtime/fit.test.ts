import { describe, expect, test } from "vitest";
import { DataError, type EndEvent, evaluate, fit, fitEvents, type FitEvent, fromArrays, type Plan, split } from "../../runtime/index.ts";
import type { EarlyStoppingPlan, Splits } from "../../runtime/index.ts";
import { clouds, createFake, fakePlan, type FakeOptions, type FakeTrainer } from "./fake-trainer.ts";

const patience = (change: Partial<EarlyStoppingPlan> = {}): EarlyStoppingPlan => ({
  kind: "EarlyStopping",
  monitor: "validation.loss",
  patience: 3,
  minDelta: 0,
  mode: "min",
  ...change,
});

const fractions = { kind: "random", train: 0.6, validation: 0.2, test: 0.2, stratify: "y" } as const;

function cloudData(plan: Plan = fakePlan(), rows = 30): Splits {
  return split(fromArrays(plan, clouds(rows)), fractions, 5);
}

const bits = (model: FakeTrainer): string => Buffer.from(model.save({ optimizer: true })).toString("hex");

async function record(model: FakeTrainer, data: Splits, options: Parameters<typeof fit>[2] = {}): Promise<FitEvent[]> {
  const events: FitEvent[] = [];
  await fit(model, data, { progressInterval: Infinity, ...options, onEvent: (event) => void events.push(event) });
  return events;
}

const endOf = (events: readonly FitEvent[]): EndEvent => events.at(-1) as EndEvent;

describe("a training run", () => {
  test("learns, and tells it in order", async () => {
    const model = createFake();
    const events = await record(model, cloudData(), { epochs: 40 });
    expect(events.map((event) => event.type)).toEqual(["start", ...new Array<string>(40).fill("epoch"), "end"]);
    expect(events[0]).toEqual({
      type: "start",
      model: "Fake",
      rows: { train: 18, validation: 6, test: 6 },
      batch: 4,
      epochs: 40,
      steps: 200,
      seed: 1,
      parameters: 9,
    });
    expect(events[1]).toMatchObject({ epoch: 1, step: 5, epochs: 40, steps: 200, best: true });
    expect(events[40]).toMatchObject({ epoch: 40, step: 200 });
    const end = endOf(events);
    expect(end).toMatchObject({ reason: "completed", epochs: 40, steps: 200, weights: { epoch: 40, step: 200 } });
    expect(end.test?.["accuracy"]).toBe(1);
    expect(end.test?.loss).toBeLessThan(0.3);
    expect(Object.keys(end.test ?? {})).toEqual(["loss", "accuracy"]);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });

  test("gives the same bits for the same seed, other bits for another", async () => {
    const run = async (seed: number): Promise<string> => {
      const model = createFake();
      await fit(model, cloudData(), { seed });
      return bits(model);
    };
    expect(await run(3)).toBe(await run(3));
    expect(await run(3)).not.toBe(await run(4));
  });

  test("takes every row once an epoch, in an order of its own each epoch, the last batch ragged", async () => {
    const seen: number[][] = [];
    const sizes: number[] = [];
    const onStep: FakeOptions["onStep"] = (model, _step, n) => {
      sizes.push(n);
      seen.push([...model.inputs.x.subarray(0, 2 * n)].filter((_, i) => i % 2 === 0));
    };
    const model = createFake({ onStep, learningRate: 0 });
    const data = cloudData();
    await fit(model, data, { epochs: 2 });
    expect(sizes).toEqual([4, 4, 4, 4, 2, 4, 4, 4, 4, 2]);
    const first = seen.slice(0, 5).flat();
    const second = seen.slice(5).flat();
    const expected = [...data.train.rows].map((row) => Math.fround(data.train.columns["x"]?.values[2 * row] as number));
    const ascending = (values: number[]): number[] => [...values].sort((a, b) => a - b);
    expect(ascending(first)).toEqual(ascending(expected));
    expect(ascending(second)).toEqual(ascending(expected));
    expect(first).not.toEqual(expected);
    expect(second).not.toEqual(first);
  });

  test("keeps each input with its target", async () => {
    const data = cloudData();
    const pairs = new Map(
      [...data.train.rows].map((row) => [
        Math.fround(data.train.columns["x"]?.values[2 * row] as number),
        data.train.columns["y"]?.values[row],
      ]),
    );
    let compared = 0;
    const onStep: FakeOptions["onStep"] = (model, _step, n) => {
      for (let b = 0; b < n; b++, compared++) expect(model.targets.y[b]).toBe(pairs.get(model.inputs.x[2 * b] as number));
    };
    await fit(createFake({ onStep }), data, { epochs: 1 });
    expect(compared).toBe(18);
  });

  test("weighs the batches of the training loss by their rows", async () => {
    // Five rows in a batch of four and one of one; without learning the mean over rows is the mean of all.
    const plan = fakePlan();
    const train = fromArrays(plan, clouds(5));
    const model = createFake({ learningRate: 0 });
    const events = await record(model, { train }, { epochs: 1 });
    const whole = createFake({ capacity: 5, learningRate: 0 });
    expect(events[1]).toMatchObject({ train: { loss: expect.closeTo((await evaluate(whole, train)).loss, 12) as number } });
  });

  test("counts the training loss of each epoch from its first row", async () => {
    const losses: number[] = [];
    const events = await record(createFake({ onStep: (model, _step, n) => void losses.push(model.loss * n) }), cloudData(), { epochs: 2 });
    const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
    expect(events[1]).toMatchObject({ train: { loss: expect.closeTo(sum(losses.slice(0, 5)) / 18, 12) as number } });
    expect(events[2]).toMatchObject({ train: { loss: expect.closeTo(sum(losses.slice(5)) / 18, 12) as number } });
  });

  test("with steps, validates every so often and may end within an epoch", async () => {
    const events = await record(createFake(), cloudData(), { steps: 12, validateEvery: 5 });
    expect(events.flatMap((event) => (event.type === "epoch" ? [[event.step, event.epoch]] : []))).toEqual([
      [5, 1],
      [10, 2],
      [12, 2.4],
    ]);
    expect(endOf(events)).toMatchObject({ reason: "completed", epochs: 2.4, steps: 12 });
    const byDefault = await record(createFake(), cloudData(), { steps: 60 });
    expect(byDefault.filter((event) => event.type === "epoch")).toHaveLength(20);
  });

  test("takes epochs and steps from the plan where the options say nothing, and 10 epochs where neither does", async () => {
    const epochs = async (train: Partial<Plan["train"]>): Promise<number> =>
      endOf(await record(createFake(), cloudData(fakePlan({ train: { batch: 4, seed: 1, callbacks: [], ...train } })))).steps;
    expect(await epochs({ epochs: 2 })).toBe(10);
    expect(await epochs({ steps: 7 })).toBe(7);
    expect(await epochs({})).toBe(50);
  });

  test("splits a dataset as the plan says", async () => {
    const data = { name: "d", source: { kind: "csv", path: "d.csv", header: false }, fields: [], split: fractions } as const;
    const events: FitEvent[] = [];
    await fit(createFake(), fromArrays(fakePlan({ data }), clouds(30)), { onEvent: (event) => void events.push(event) });
    expect(events[0]).toMatchObject({ rows: { train: 18, validation: 6, test: 6 } });
  });

  test("works without validation and test rows", async () => {
    const events = await record(createFake(), { train: fromArrays(fakePlan(), clouds(9)) }, { epochs: 2 });
    expect(events[1]).not.toHaveProperty("validation");
    expect(endOf(events)).not.toHaveProperty("test");
    expect(endOf(events).best).toMatchObject({ monitor: "train.loss" });
  });
});

describe("early stopping", () => {
  /** A model whose validation gets worse from the third epoch on: its weights jump away. */
  const spoiling: FakeOptions = {
    onStep: (model, step) => {
      if (step > 10) model.parameters["linear1.bias"][0]! += 5;
    },
  };

  test("stops when patience runs out and gives back the best weights, bit for bit", async () => {
    const model = createFake(spoiling);
    const atBest: string[] = [];
    const events: FitEvent[] = [];
    const end = await fit(model, cloudData(), {
      epochs: 100,
      callbacks: [patience()],
      onEvent: (event) => {
        events.push(event);
        if (event.type === "epoch" && event.best) atBest.push(bits(model));
      },
    });
    expect(events.filter((event) => event.type === "epoch").map((event) => event.best)).toEqual([true, true, false, false, false]);
    expect(end).toMatchObject({
      reason: "early-stopping",
      epochs: 5,
      weights: { epoch: 2, step: 10 },
      best: { epoch: 2, monitor: "validation.loss" },
    });
    expect(bits(model)).toBe(atBest.at(-1));
    const data = cloudData();
    expect((await evaluate(model, data.validation as NonNullable<Splits["validation"]>)).loss).toBe(end.best?.validation?.["loss"]);
    expect(end.test).toEqual(await evaluate(model, data.test as NonNullable<Splits["test"]>));
  });

  /** Runs until the weights are spoilt, then ends by `end`; the best weights, of step 10, must come back. */
  async function givesBack(
    end: (model: FakeTrainer, data: Splits, best: () => void) => Promise<void>,
    options: FakeOptions = spoiling,
  ): Promise<FakeTrainer> {
    const model = createFake(options);
    let atBest = "";
    await end(model, cloudData(), () => (atBest = bits(model)));
    expect(model.calls.step).toBeGreaterThan(10);
    expect(atBest).not.toBe("");
    expect(bits(model)).toBe(atBest);
    return model;
  }

  test("gives them back when all epochs are done", async () => {
    await givesBack(async (model, data, best) => {
      const end = await fit(model, data, {
        epochs: 4,
        callbacks: [patience()],
        onEvent: (event) => void (event.type === "epoch" && event.best && best()),
      });
      expect(end).toMatchObject({ reason: "completed", weights: { step: 10 } });
    });
  });

  test("gives them back when aborted within an epoch", async () => {
    const controller = new AbortController();
    const options: FakeOptions = {
      onStep: (model, step) => {
        spoiling.onStep?.(model, step, 0);
        if (step === 17) controller.abort();
      },
    };
    await givesBack(async (model, data, best) => {
      const end = await fit(model, data, {
        epochs: 9,
        callbacks: [patience({ patience: 9 })],
        signal: controller.signal,
        onEvent: (event) => void (event.type === "epoch" && event.best && best()),
      });
      expect(end).toMatchObject({ reason: "aborted", weights: { epoch: 2, step: 10 } });
      expect(end).not.toHaveProperty("test");
    }, options);
  });

  test("gives them back when the loss is not finite", async () => {
    const options: FakeOptions = {
      onStep: (model, step) => {
        if (step === 13) model.parameters["linear1.weight"][2] = NaN;
      },
    };
    await givesBack(async (model, data, best) => {
      const end = await fit(model, data, {
        epochs: 9,
        callbacks: [patience()],
        onEvent: (event) => void (event.type === "epoch" && event.best && best()),
      });
      expect(end).toMatchObject({ reason: "non-finite", steps: 14, weights: { step: 10 } });
      expect(end.message).toContain("At step 14 the training loss became NaN. No parameter is finite");
    }, options);
  });

  test("gives them back when the listener throws, and lets the error out", async () => {
    await givesBack(async (model, data, best) => {
      const failing = fit(model, data, {
        epochs: 9,
        callbacks: [patience()],
        onEvent: (event) => {
          if (event.type !== "epoch") return;
          if (event.best) best();
          if (event.epoch === 4) throw new Error("the disk is full");
        },
      });
      await expect(failing).rejects.toThrow("the disk is full");
    });
  });

  test("gives them back when the loop over events is left", async () => {
    await givesBack(async (model, data, best) => {
      for await (const event of fitEvents(model, data, { epochs: 9, callbacks: [patience()] })) {
        if (event.type !== "epoch") continue;
        if (event.best) best();
        if (event.epoch === 4) break;
      }
    });
  });

  test("gives them back when the model itself throws", async () => {
    const options: FakeOptions = {
      onStep: (model, step) => {
        spoiling.onStep?.(model, step, 0);
        if (step === 18) throw new RangeError("trap");
      },
    };
    await givesBack(async (model, data, best) => {
      const failing = fit(model, data, {
        epochs: 9,
        callbacks: [patience()],
        onEvent: (event) => void (event.type === "epoch" && event.best && best()),
      });
      await expect(failing).rejects.toThrow("trap");
    }, options);
  });

  test("monitors a metric that grows, and counts less than minDelta as no improvement", async () => {
    const events = await record(createFake(), cloudData(), {
      epochs: 50,
      callbacks: [patience({ monitor: "validation.accuracy", mode: "max", patience: 2 })],
    });
    const accuracies = events.flatMap((event) => (event.type === "epoch" ? [event.validation?.["accuracy"] as number] : []));
    expect(endOf(events).best?.validation?.["accuracy"]).toBe(Math.max(...accuracies));
    expect(endOf(events)).toMatchObject({ reason: "early-stopping", best: { monitor: "validation.accuracy" } });

    const strict = await record(createFake(), cloudData(), { epochs: 50, callbacks: [patience({ minDelta: 100, patience: 2 })] });
    expect(endOf(strict)).toMatchObject({ reason: "early-stopping", epochs: 3, weights: { epoch: 1 } });
  });

  test("does not give back the best weights where the file has no callback", async () => {
    const end = endOf(await record(createFake(spoiling), cloudData(), { epochs: 4 }));
    expect(end).toMatchObject({ reason: "completed", weights: { epoch: 4, step: 20 }, best: { epoch: 2, monitor: "validation.loss" } });
  });

  test.each([
    ["validation.loss", { train: cloudData().train }, "there are no validation rows"],
    ["validation.f1", cloudData(), 'cannot monitor "validation.f1"; there is "train.loss", "validation.loss", "validation.accuracy"'],
    ["train.accuracy", cloudData(), 'cannot monitor "train.accuracy"'],
  ])("refuses to monitor %s where it cannot", async (monitor, data, message) => {
    const model = createFake();
    await expect(fit(model, data, { callbacks: [patience({ monitor })] })).rejects.toThrow(message);
    expect(model.calls.step).toBe(0);
  });
});

describe("an abort signal", () => {
  test("that is up already stops before the first step", async () => {
    const model = createFake();
    const before = bits(model);
    const events = await record(model, cloudData(), { signal: AbortSignal.abort() });
    expect(events.map((event) => event.type)).toEqual(["start", "end"]);
    expect(endOf(events)).toMatchObject({ reason: "aborted", epochs: 0, steps: 0, weights: { epoch: 0, step: 0 } });
    expect(bits(model)).toBe(before);
  });

  test("in a listener ends training with no further step", async () => {
    const controller = new AbortController();
    const model = createFake();
    const end = await fit(model, cloudData(), {
      epochs: 9,
      signal: controller.signal,
      onEvent: (event) => void (event.type === "epoch" && event.epoch === 2 && controller.abort()),
    });
    expect(end).toMatchObject({ reason: "aborted", epochs: 2, weights: { step: 10 } });
    expect(model.calls.step).toBe(10);
  });

  test("without early stopping keeps the weights of the moment", async () => {
    const controller = new AbortController();
    let last = "";
    const onStep: FakeOptions["onStep"] = (model, step) => {
      if (step === 12) controller.abort();
      last = bits(model);
    };
    const model = createFake({ onStep });
    const end = await fit(model, cloudData(), { epochs: 9, signal: controller.signal });
    // The slice of steps that was under way is finished.
    expect(end).toMatchObject({ reason: "aborted", weights: { step: model.calls.step } });
    expect(bits(model)).toBe(last);
    expect(end.steps).toBeGreaterThan(10);
    expect(end.steps).toBeLessThanOrEqual(15);
  });

  test("from a timer ends a long epoch within milliseconds", async () => {
    const train = fromArrays(fakePlan(), clouds(300_000));
    const signal = AbortSignal.timeout(30);
    const begin = performance.now();
    const end = await fit(createFake(), { train }, { epochs: 1000, signal });
    expect(end.reason).toBe("aborted");
    expect(end.epochs).toBeGreaterThan(0);
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});

describe("a loss that is not finite", () => {
  test("never stays in the model: without a best, the last finished epoch comes back", async () => {
    const model = createFake({ onStep: (fake, step) => void (step === 12 && (fake.parameters["linear1.bias"][0] = Infinity)) });
    let second = "";
    const end = await fit(model, cloudData(), {
      onEvent: (event) => void (event.type === "epoch" && event.epoch === 2 && (second = bits(model))),
    });
    expect(end).toMatchObject({ reason: "non-finite", steps: 13, weights: { epoch: 2, step: 10 } });
    expect(end.message).toMatch(/^At step 13 the training loss became NaN\. No parameter is finite any more\..*learning rate/);
    expect(bits(model)).toBe(second);
    expect(end).not.toHaveProperty("test");
  });

  test("brings back the last epoch even where an earlier one was better", async () => {
    const onStep: FakeOptions["onStep"] = (fake, step) => {
      if (step > 5) fake.parameters["linear1.bias"][0]! += 5;
      if (step === 17) fake.parameters["linear1.bias"][0] = NaN;
    };
    const end = await fit(createFake({ onStep }), cloudData(), { epochs: 9 });
    expect(end).toMatchObject({ reason: "non-finite", best: { epoch: 1 }, weights: { epoch: 3, step: 15 } });
  });

  test("in the first epoch brings back the first weights", async () => {
    const model = createFake({ learningRate: 1e39 });
    const before = bits(model);
    const end = await fit(model, cloudData(), { callbacks: [patience()] });
    expect(end).toMatchObject({ reason: "non-finite", weights: { epoch: 0, step: 0 } });
    expect(end).not.toHaveProperty("best");
    expect(bits(model)).toBe(before);
  });

  test("is found in weights that the last step of an epoch spoilt", async () => {
    const options: FakeOptions = { onStep: (fake, step) => void (step === 5 && (fake.parameters["linear1.bias"][1] = NaN)) };
    const model = createFake(options);
    const before = bits(model);
    const end = await fit(model, { train: cloudData().train }, { epochs: 1 });
    expect(end).toMatchObject({ reason: "non-finite", steps: 5, weights: { step: 0 } });
    expect(end.message).toContain('linear1.bias holds values that are not finite. Not finite: "linear1.bias".');
    expect(bits(model)).toBe(before);
    expect(await fit(createFake(options), cloudData(), { epochs: 1 })).toMatchObject({
      reason: "non-finite",
      message: expect.stringContaining("validation loss") as string,
    });
  });

  test("that the data brings in is blamed on the data", async () => {
    const model = createFake({ onStep: (fake, step) => void (step === 3 && ((fake.inputs.x[0] = NaN), (fake.loss = NaN))) });
    const end = await fit(model, cloudData());
    expect(end.message).toContain('the data is at fault, "x"');
  });
});

describe("a page", () => {
  test("stays alive: timers have their turn while an epoch runs, and progress is told", async () => {
    const train = fromArrays(fakePlan(), clouds(20_000));
    let turns = 0;
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      turns++;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const events: FitEvent[] = [];
    // Each step is slowed down, so that the run takes long enough whatever the machine.
    const model = createFake({
      onStep: () => {
        const end = performance.now() + 0.05;
        while (performance.now() < end);
      },
    });
    await fit(model, { train }, { epochs: 1, progressInterval: 20, onEvent: (event) => void events.push(event) });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
    expect(longest).toBeLessThan(150);
    const progress = events.filter((event) => event.type === "progress");
    expect(progress.length).toBeGreaterThan(3);
    expect(
      progress.every((event, i) => event.step > (progress[i - 1]?.step ?? 0) && event.step < 5000 && Number.isFinite(event.loss)),
    ).toBe(true);
  });

  test("waits for a listener that takes its time", async () => {
    const order: string[] = [];
    await fit(createFake(), cloudData(), {
      epochs: 2,
      onEvent: async (event) => {
        order.push(`${event.type} begins`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        order.push(`${event.type} ends`);
      },
    });
    expect(order).toEqual(["start", "epoch", "epoch", "end"].flatMap((type) => [`${type} begins`, `${type} ends`]));
  });
});

describe("options", () => {
  test.each([
    [{ epochs: 1, steps: 1 }, "epochs or steps, not both"],
    [{ epochs: 0 }, "epochs is a whole number from 1 up, got 0"],
    [{ epochs: 1.5 }, "epochs is a whole number"],
    [{ steps: NaN }, "steps is a whole number"],
    [{ batch: 5 }, "batch = 5 is more than the model holds, which was built for 4 rows"],
    [{ seed: 0.5 }, "seed is a whole number"],
    [{ validateEvery: 5 }, "validateEvery goes with steps"],
  ])("%j are refused", async (options, message) => {
    await expect(fit(createFake(), cloudData(), options)).rejects.toThrow(message);
  });

  test("a smaller batch is used", async () => {
    expect(await fit(createFake(), cloudData(), { epochs: 1, batch: 3 })).toMatchObject({ steps: 6 });
  });

  test("data without targets is refused", async () => {
    const data = fromArrays(fakePlan(), { x: clouds(4).x });
    await expect(fit(createFake(), data)).rejects.toThrow(DataError);
    await expect(evaluate(createFake(), data)).rejects.toThrow('Evaluation needs values for the target "y"');
  });
});
