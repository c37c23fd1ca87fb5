import { check as checkSource, toJson } from "../../compiler/index.ts";
import { ReportedError } from "./exit.ts";
import { print, printJson } from "./output.ts";
import { frames, hasErrors, plural, tally } from "./report.ts";
import { readSource } from "./source-file.ts";

export interface CheckOptions {
  readonly json?: boolean;
}

/** `neuroll check`: all diagnostics of all files, and whether there are errors. */
export async function check(paths: readonly string[], { json }: CheckOptions): Promise<void> {
  const files = await Promise.all(paths.map(readSource));
  const results = files.map((file) => checkSource(file.text));
  if (json) {
    printJson(files.flatMap((file, i) => toJson(results[i]!.diagnostics, file.name, file.text)));
  } else {
    files.forEach((file, i) => {
      const text = frames(file, results[i]!, process.stdout);
      if (text !== "") print(text);
    });
    print(`${plural(files.length, "file")} checked: ${tally(results)}`);
  }
  if (results.some(hasErrors)) throw new ReportedError();
}
