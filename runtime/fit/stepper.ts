import type { Loader } from "../data/loader.ts";
import { createRandom, shuffle, streams } from "../random.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Trainer } from "../trainer.ts";
import type { Course } from "./options.ts";

/** The inner loop of training: shuffled mini-batches, one update each. Nothing is allocated per step. */
export interface Stepper {
  /** Updates so far. */
  step(): number;
  /** Takes up to `count` updates. False where the loss was not finite: that update is the last one counted. */
  run(count: number): boolean;
  /** The mean loss over the rows since `startRound`. */
  loss(): number;
  startRound(): void;
}

/** The order of the rows in an epoch: a pure function of the rows, the seed and the epoch (from 0). */
export function epochOrder(rows: Uint32Array, seed: number, epoch: number, into: Uint32Array): void {
  into.set(rows);
  shuffle(into, createRandom(seed, streams.shuffle, epoch));
}

/** @param schedule says the learning rate of each update; without one it stays as it is */
export function createStepper(model: Trainer, train: Loader, course: Course, schedule?: Schedule): Stepper {
  const { batch, seed, stepsPerEpoch } = course;
  const rows = train.rows.length;
  const order = new Uint32Array(rows);
  // [sum of losses weighted by rows, rows]: an array, since a captured variable would hold a new object each step.
  const totals = new Float64Array(2);
  let step = 0;

  return {
    step: () => step,
    loss: () => (totals[0] as number) / (totals[1] as number),
    startRound: () => void totals.fill(0),
    run(count) {
      for (let i = 0; i < count; i++) {
        const place = step % stepsPerEpoch;
        if (place === 0) epochOrder(train.rows, seed, step / stepsPerEpoch, order);
        const start = place * batch;
        const n = Math.min(batch, rows - start);
        train.load(order, start, n);
        if (schedule !== undefined) model.learningRate = schedule.rate(step);
        model.step(n);
        step++;
        const loss = model.loss;
        if (!Number.isFinite(loss)) return false;
        totals[0] = (totals[0] as number) + loss * n;
        totals[1] = (totals[1] as number) + n;
      }
      return true;
    },
  };
}
