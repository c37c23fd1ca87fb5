import { CommanderError } from "commander";
import { DataError } from "../../runtime/index.ts";
import { EXIT, InputError, ReportedError, UsageError } from "./exit.ts";
import { paint, printError } from "./output.ts";
import { createProgram } from "./program.ts";

/** Runs the command line `args` (without node and the script) and sets the exit status. Does not throw. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = await report(error, args);
  }
}

/** Prints what an error means to the reader. @returns the exit status */
async function report(error: unknown, args: readonly string[]): Promise<number> {
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
