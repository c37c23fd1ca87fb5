import { CommanderError } from "commander";
import { DataError } from "../../runtime/index.ts";
import { EXIT, InputError, ReportedError, UsageError } from "./exit.ts";
import { paint, printError } from "./output.ts";

/**
 * Prints what an error means to the reader.
 *
 * @param args the command line, for the report of a bug
 * @returns the exit status
 */
export async function reportError(error: unknown, args: readonly string[]): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (error instanceof ReportedError) return EXIT.input;
  const headline = paint(["red", "bold"], "error", process.stderr);
  if (error instanceof UsageError) {
    printError(`${headline}: ${error.message}`);
    return EXIT.usage;
  }
  if (error instanceof InputError || error instanceof DataError) {
    printError(`${headline}: ${error.message}`);
    return EXIT.input;
  }
  const { bugMessage } = await import("./bug.ts");
  printError(`${headline}: ${bugMessage(error, args)}`);
  return EXIT.bug;
}
