import type { Trainer } from "../trainer.ts";

/** A moment of training. */
export interface Moment {
  readonly epoch: number;
  readonly step: number;
}

/** Holds a copy of a moment's weights, states and optimiser, and puts it back, bit for bit. */
export interface Keeper {
  /** The moment that is held. */
  readonly held: Moment;
  keep(moment: Moment): void;
  restore(): void;
}

/** Holds the model as it is now: the moment before the first step. */
export function createKeeper(model: Trainer): Keeper {
  // The optimiser too: after a loss that is not finite its averages are spoilt, and training could not go on.
  let bytes = model.save({ optimizer: true });
  let held: Moment = { epoch: 0, step: 0 };
  return {
    get held() {
      return held;
    },
    keep(moment) {
      bytes = model.save({ optimizer: true });
      held = moment;
    },
    restore: () => model.load(bytes),
  };
}
