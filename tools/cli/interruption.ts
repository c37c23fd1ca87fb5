/** Ends training in good order when somebody asks for it. */
import { EXIT } from "./exit.ts";
import { whenOutputCloses } from "./output.ts";

export interface Interruption {
  readonly signal: AbortSignal;
  stop(): void;
}

/** A signal that Ctrl-C, SIGTERM and a reader who leaves abort; a second Ctrl-C ends the process as it stands. */
export function interruptible(): Interruption {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  // Not `once`: log-update ends the process where nobody else listens, and a listener that has gone does not.
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  whenOutputCloses(() => controller.abort());
  return {
    signal: controller.signal,
    stop: () => process.off("SIGINT", interrupt).off("SIGTERM", interrupt),
  };
}
