/** How the command ends: `neuroll --help` states the same table. */
export const EXIT = {
  fine: 0,
  /** A model, a data file, weights: what was given is at fault. */
  input: 1,
  /** The command line is at fault. */
  usage: 2,
  /** A bug of ours (EX_SOFTWARE). */
  bug: 70,
  /** A second Ctrl-C, which waits for nothing (128 + SIGINT). */
  interrupted: 130,
} as const;

/** The files are at fault and the message says how; nothing else needs to be printed. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The message has been printed already, as diagnostics with their source frames. */
export class ReportedError extends Error {
  override readonly name = "ReportedError";
}

/** The command line asks for something that cannot be. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
