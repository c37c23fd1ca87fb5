import type { Dataset, Splits } from "../data/dataset.ts";
import { evaluateLoaded } from "../evaluate.ts";
import type { Trainer } from "../trainer.ts";
import type { EndEvent, FitEvent } from "./events.ts";
import type { FitOptions } from "./options.ts";
import { rounds } from "./rounds.ts";
import { createRun } from "./run.ts";
import { createSession } from "./session.ts";
import { createStepper } from "./stepper.ts";

/** Is told each event as it happens; a promise is waited for, other results are let be. What it throws ends training and leaves `fit`. */
export interface FitListener {
  readonly onEvent?: (event: FitEvent) => unknown;
}

/**
 * Trains a model and tells how it went. The model keeps what it has learnt: the best weights where early stopping
 * judges them, however training ends, else the last ones.
 *
 * The data is in raw units; it is split as the model's file says unless it is split already. A page stays alive: the
 * event loop has its turn every few milliseconds. The same model, data, options and seed give the same bits.
 *
 * @returns the last event. A loss that is not finite is a `reason` there, not an exception
 * @throws DataError for data that does not fit the model, RangeError or TypeError for options out of range, and
 * whatever `onEvent` throws
 */
export async function fit(model: Trainer, data: Dataset | Splits, options: FitOptions & FitListener = {}): Promise<EndEvent> {
  let end: EndEvent | undefined;
  for await (const event of fitEvents(model, data, options)) {
    if (event.type === "end") end = event;
    await options.onEvent?.(event);
  }
  return end as EndEvent;
}

/**
 * The same as a sequence of events: training goes on when the next one is asked for, and leaving the loop ends it.
 *
 * ```ts
 * for await (const event of fitEvents(model, data)) if (event.type === "epoch") draw(event.validation);
 * ```
 */
export async function* fitEvents(model: Trainer, data: Dataset | Splits, options: FitOptions = {}): AsyncGenerator<FitEvent, void, void> {
  const begin = performance.now();
  const run = createRun(model, data, options);
  const { course, train, validation, test, pacer } = run;
  const stepper = createStepper(model, train, course, run.schedule);
  const session = createSession(model, run, stepper);
  // Undone as long as training runs: a listener that throws or leaves passes the end of the `try` by.
  let settled = false;
  try {
    yield {
      type: "start",
      model: run.plan.model,
      rows: { train: train.rows.length, validation: validation?.rows.length ?? 0, test: test?.rows.length ?? 0 },
      batch: course.batch,
      epochs: course.steps / course.stepsPerEpoch,
      steps: course.steps,
      seed: course.seed,
      parameters: model.info.parameterCount,
    };
    const { reason, message } = yield* rounds(model, run, stepper, session, options);
    const weights = session.settle(reason === "non-finite");
    settled = true;
    const cutShort = reason === "aborted" || reason === "non-finite";
    const tested = test !== undefined && !cutShort ? await evaluateLoaded(model, test, run.metrics, pacer, options.signal) : undefined;
    const best = session.best();
    yield {
      type: "end",
      reason,
      epochs: session.now().epoch,
      steps: session.now().step,
      seconds: (performance.now() - begin) / 1000,
      ...(best === undefined ? {} : { best: { ...best, monitor: run.monitor } }),
      weights,
      ...(tested === undefined ? {} : { test: tested }),
      ...(message === undefined ? {} : { message }),
    };
  } finally {
    if (!settled) session.settle(false);
    pacer.close();
  }
}
