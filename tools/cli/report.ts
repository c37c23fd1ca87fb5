/** Diagnostics on their way to the reader. */
import { type CheckResult, formatDiagnostics, type Paint } from "../../compiler/index.ts";
import { paint } from "./output.ts";
import type { SourceFile } from "./source-file.ts";

const styles = {
  error: ["red", "bold"],
  warning: ["yellow", "bold"],
  caret: "red",
  shape: "cyan",
  gutter: "gray",
  help: "green",
  place: "blue",
} as const;

/** The frames of a file's diagnostics, in colour where `stream` has them; "" where there are none. */
export function frames(file: SourceFile, result: CheckResult, stream: NodeJS.WriteStream): string {
  const brush: Paint = (part, text) => paint([...[styles[part]].flat()], text, stream);
  return formatDiagnostics(result.diagnostics, { source: file.text, fileName: file.name, shapes: result.shapes, paint: brush });
}

export function hasErrors({ diagnostics }: CheckResult): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** "2 errors and 1 warning". */
export function tally(results: readonly CheckResult[]): string {
  const all = results.flatMap(({ diagnostics }) => diagnostics);
  const count = (severity: string): number => all.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = (["error", "warning"] as const)
    .filter((severity) => count(severity) > 0)
    .map((severity) => plural(count(severity), severity));
  return parts.join(" and ") || "no problems";
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
