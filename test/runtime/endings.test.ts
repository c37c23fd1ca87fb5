import { describe, expect, test } from "vitest";
import { fit, fromArrays } from "../../runtime/index.ts";
import { clouds, createFake, fakePlan, type FakeOptions } from "./fake-trainer.ts";
import { patience, cloudData, bits, record, endOf } from "./fit-support.ts";

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
