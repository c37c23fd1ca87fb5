import type { Measured } from "../callbacks/callback.ts";
import { earlyStopping } from "../callbacks/early-stopping.ts";
import type { Trainer } from "../trainer.ts";
import { createKeeper, type Moment } from "./keeper.ts";
import { nonFiniteParameter } from "./non-finite.ts";
import type { Run } from "./run.ts";
import type { Stepper } from "./stepper.ts";

/** What training keeps in mind from round to round: which weights were best, and a copy to fall back on. */
export interface Session {
  best(): Measured | undefined;
  now(): Moment;
  /**
   * Judges a finished round. `spoilt` names a parameter that is not finite, and such weights are never kept.
   */
  finishRound(measured: Measured): { readonly best: boolean; readonly stop: boolean; readonly spoilt?: string };
  /**
   * Leaves the model with the weights that training gives: the best where a callback judges them, else the last.
   * After `spoilt` training, what was kept last, at the least the weights from before the first step.
   */
  settle(spoilt: boolean): Moment;
}

export function createSession(model: Trainer, run: Run, stepper: Stepper): Session {
  const keeper = createKeeper(model);
  // The first callback says which weights are best. Without one the best round is only reported, not given back.
  const givesBack = run.callbacks.length > 0;
  const judges = givesBack
    ? run.callbacks
    : [earlyStopping({ kind: "EarlyStopping", monitor: run.monitor, patience: Infinity, minDelta: 0, mode: "min" })];
  let best: Measured | undefined;
  const now = (): Moment => ({ epoch: stepper.step() / run.course.stepsPerEpoch, step: stepper.step() });

  return {
    best: () => best,
    now,
    finishRound(measured) {
      run.schedule?.judge?.(measured);
      const verdicts = judges.map((judge) => judge.judge(measured));
      const isBest = verdicts[0]?.best === true;
      if (isBest || !givesBack) {
        const spoilt = nonFiniteParameter(model);
        if (spoilt !== undefined) return { best: false, stop: true, spoilt };
        keeper.keep(now());
      }
      if (isBest) best = measured;
      return { best: isBest, stop: verdicts.some((verdict) => verdict.stop) };
    },
    settle(spoilt) {
      const wanted = spoilt || (givesBack && best !== undefined);
      if (!wanted) return now();
      if (spoilt || keeper.held.step !== stepper.step()) keeper.restore();
      return keeper.held;
    },
  };
}
