import { describe, expect, test } from "vitest";
import { DataError, evaluate, fit, type FitEvent, fromArrays, type Plan } from "../../runtime/index.ts";
import { clouds, createFake, fakePlan, type FakeOptions } from "./fake-trainer.ts";
import { fractions, cloudData, bits, record, endOf } from "./fit-support.ts";

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
