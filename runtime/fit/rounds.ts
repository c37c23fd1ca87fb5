import type { Measured } from "../callbacks/callback.ts";
import { evaluateLoaded } from "../evaluate.ts";
import type { Trainer } from "../trainer.ts";
import type { EndReason, EpochEvent, ProgressEvent } from "./events.ts";
import { explainNonFinite } from "./non-finite.ts";
import type { FitOptions } from "./options.ts";
import type { Run } from "./run.ts";
import type { Session } from "./session.ts";
import type { Stepper } from "./stepper.ts";

export interface Ending {
  readonly reason: EndReason;
  readonly message?: string;
}

/** Trains round by round until something ends it. The event loop has its turn between slices of steps. */
export async function* rounds(
  model: Trainer,
  run: Run,
  stepper: Stepper,
  session: Session,
  options: FitOptions,
): AsyncGenerator<ProgressEvent | EpochEvent, Ending, void> {
  const { course, pacer } = run;
  const { signal, progressInterval = 100 } = options;
  const total = { epochs: course.steps / course.stepsPerEpoch, steps: course.steps };
  const begin = performance.now();
  const seconds = (): number => (performance.now() - begin) / 1000;
  const diverged = (found: string): Ending => ({ reason: "non-finite", message: explainNonFinite(model, found, stepper.step()) });
  let told = begin;

  while (stepper.step() < course.steps) {
    const end = Math.min(stepper.step() + course.roundSteps, course.steps);
    stepper.startRound();
    while (stepper.step() < end) {
      // The signal changes only while others have their turn: in the pause below, and while an event is handled.
      if (signal?.aborted) return { reason: "aborted" };
      const before = stepper.step();
      if (!stepper.run(Math.min(pacer.slice(), end - before))) return diverged(`the training loss became ${model.loss}`);
      await pacer.pause(stepper.step() - before);
      if (stepper.step() < end && performance.now() - told >= progressInterval) {
        yield { type: "progress", ...session.now(), ...total, loss: stepper.loss(), seconds: seconds() };
        told = performance.now();
      }
    }

    if (signal?.aborted) return { reason: "aborted" };
    const validation = run.validation && (await evaluateLoaded(model, run.validation, run.metrics, pacer, signal));
    if (run.validation !== undefined && validation === undefined) return { reason: "aborted" };
    if (validation !== undefined && !Number.isFinite(validation.loss)) return diverged(`the validation loss became ${validation.loss}`);

    const measured: Measured = { ...session.now(), train: { loss: stepper.loss() }, ...(validation ? { validation } : {}) };
    const { learningRate } = model;
    const { best, stop, spoilt } = session.finishRound(measured);
    if (spoilt !== undefined) return diverged(`${spoilt} holds values that are not finite`);
    yield { type: "epoch", ...measured, ...total, best, learningRate, seconds: seconds() };
    told = performance.now();
    if (stop) return { reason: "early-stopping" };
  }
  return { reason: "completed" };
}
