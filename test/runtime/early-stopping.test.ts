import { describe, expect, test } from "vitest";
import { evaluate, fit, fitEvents, type FitEvent, type Splits } from "../../runtime/index.ts";
import { createFake, type FakeOptions, type FakeTrainer } from "./fake-trainer.ts";
import { patience, cloudData, bits, record, endOf } from "./fit-support.ts";

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
