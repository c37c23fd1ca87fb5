/** What all commands share. */
import { EXIT } from "./exit.ts";
import { whenOutputCloses } from "./output.ts";

/** The end of a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

/** For commands that have nothing more to do once nobody reads what they print. */
export function endWhenOutputCloses(): void {
  whenOutputCloses(() => process.exit(EXIT.fine));
}
