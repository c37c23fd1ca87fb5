import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompilerBug } from "../../compiler/index.ts";
import { version } from "./version.ts";

/** What to say of an error that nobody foresaw: where the report was written, and what to do with it. */
export function bugMessage(error: unknown, args: readonly string[]): string {
  const headline = error instanceof Error ? error.message : String(error);
  return [
    `neuroll has failed, and it is not your fault: ${headline}`,
    `Please report it: send the file ${writeReport(error, args)}`,
    "and the model file that you used. Look through both first: they hold your model.",
  ].join("\n");
}

function writeReport(error: unknown, args: readonly string[]): string {
  const sections = [
    `neuroll ${version()}, Node ${process.version}, ${process.platform} ${process.arch}`,
    `neuroll ${args.join(" ")}`,
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    ...(error instanceof Error && error.cause instanceof Error ? [`caused by ${error.cause.stack}`] : []),
    ...(error instanceof CompilerBug ? [`the program before ${error.pass}:`, error.dump] : []),
  ];
  try {
    const path = join(mkdtempSync(join(tmpdir(), "neuroll-bug-")), "report.txt");
    writeFileSync(path, `${sections.join("\n\n")}\n`);
    return path;
  } catch {
    return `that could not be written; it would say:\n\n${sections.join("\n\n")}\n`;
  }
}
