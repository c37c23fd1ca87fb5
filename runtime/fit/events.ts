/** What training tells as it happens. Plain data: an event survives JSON and `postMessage`. */
import type { Measured } from "../callbacks/callback.ts";
import type { Evaluation } from "../evaluate.ts";

/** Everything is checked and training begins. */
export interface StartEvent {
  readonly type: "start";
  readonly model: string;
  /** Rows by what they are for. */
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly batch: number;
  /** Passes over the training rows at most; a fraction where the file states `steps`. */
  readonly epochs: number;
  /** Updates at most. */
  readonly steps: number;
  readonly seed: number;
  readonly parameters: number;
}

/** Now and then within a round; as often as `progressInterval` says. */
export interface ProgressEvent {
  readonly type: "progress";
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly steps: number;
  /** The mean training loss of this round so far. */
  readonly loss: number;
  readonly seconds: number;
}

/** A round is over: an epoch, or with `steps` the stretch between two validations. */
export interface EpochEvent extends Measured {
  readonly type: "epoch";
  readonly epochs: number;
  readonly steps: number;
  /** This round's weights are the best so far. */
  readonly best: boolean;
  /** Of the last update. */
  readonly learningRate: number;
  readonly seconds: number;
}

/**
 * Why training ended. `completed`: all epochs or steps are done. `aborted`: the signal said so. `non-finite`: the
 * loss or the weights became NaN or infinite.
 */
export type EndReason = "completed" | "early-stopping" | "aborted" | "non-finite";

/** The last event. */
export interface EndEvent {
  readonly type: "end";
  readonly reason: EndReason;
  /** Passes over the training rows; a fraction where training ended within one. */
  readonly epochs: number;
  readonly steps: number;
  readonly seconds: number;
  /** The round with the best monitored value; absent where no round was finished. */
  readonly best?: Measured & { readonly monitor: string };
  /** The moment of training that the model's weights are now of. */
  readonly weights: { readonly epoch: number; readonly step: number };
  /** With the weights that the model now has. Only where training was not cut short and there are test rows. */
  readonly test?: Evaluation;
  /** What went wrong and what to try, where the reason is `non-finite`. */
  readonly message?: string;
}

export type FitEvent = StartEvent | ProgressEvent | EpochEvent | EndEvent;
