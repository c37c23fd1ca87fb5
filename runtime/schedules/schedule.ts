import type { Measured } from "../callbacks/callback.ts";

/** How long training takes. */
export interface Length {
  /** Updates in all. */
  readonly steps: number;
  readonly stepsPerEpoch: number;
}

/** Says the learning rate of each update. */
export interface Schedule {
  /** Of the update that comes after `step` others: 0 for the first. A pure function of it, unless rounds are judged. */
  rate(step: number): number;
  /** What it watches, where it looks at the rounds: `validation.loss`. */
  readonly monitor?: string;
  /** Is told of each round as it ends. */
  judge?(measured: Measured): void;
}
