import { createProgram } from "./program.ts";
import { reportError } from "./report-error.ts";

/** Runs the command line `args` (without node and the script) and sets the exit status. Does not throw. */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = await reportError(error, args);
  }
}
