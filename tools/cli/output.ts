/** What is printed, and what happens when nobody reads it. */
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Colours where the stream is a terminal that has them; NO_COLOR and FORCE_COLOR are honoured. */
export function paint(style: Style, text: string, stream: NodeJS.WriteStream = process.stdout): string {
  return styleText(style, text, { stream });
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** One value a line, for programs. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/**
 * The reader of our output may leave before its end (`neuroll check … | head`): most commands then have nothing more to
 * do and end the process; training has weights to save.
 */
export function whenOutputCloses(then: () => void): void {
  const listener = (error: NodeJS.ErrnoException): void => {
    if (error.code !== "EPIPE") throw error;
    then();
  };
  process.stdout.on("error", listener);
  process.stderr.on("error", listener);
}
