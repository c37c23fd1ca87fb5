/** `neuroll build --watch`: builds the files, then each again that changes. */
import { watch as watchFolder, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";
import { buildFile, type OutputOptions } from "./build-outputs.ts";
import { writeOutputs } from "./build.ts";
import { duration } from "./numbers.ts";
import { print, printError } from "./output.ts";
import { plural, tally } from "./report.ts";
import { reportError } from "./report-error.ts";
import { readSource, type SourceFile } from "./source-file.ts";

/** Editors write a file in several steps: they are waited for. Milliseconds. */
const settling = 40;

/** Returns when the process is asked to end (Ctrl-C, SIGTERM). Errors of a file are shown; watching goes on. */
export async function watchAndBuild(files: readonly SourceFile[], options: OutputOptions): Promise<void> {
  const paths = files.map(({ path }) => path);
  /** What each file was built from; undefined where it could not be read. */
  const texts = new Map<string, string | undefined>();
  // Before the first build, so that nothing that changes meanwhile is missed.
  const changes = watchFiles(paths);
  try {
    for (const file of files) await rebuild(file, texts, options);
    print(`watching ${plural(files.length, "file")}; Ctrl-C ends`);
    for await (const changed of changes.batches()) {
      for (const path of changed) {
        const file = await readAgain(path, texts);
        if (file !== undefined) await rebuild(file, texts, options);
      }
    }
  } finally {
    changes.stop();
  }
}

/** The file where it has another text than before. */
async function readAgain(path: string, texts: Map<string, string | undefined>): Promise<SourceFile | undefined> {
  try {
    const file = await readSource(path);
    return texts.get(path) === file.text ? undefined : file;
  } catch (error) {
    if (texts.get(path) !== undefined) await reportError(error, []);
    texts.set(path, undefined);
    return undefined;
  }
}

async function rebuild(file: SourceFile, texts: Map<string, string | undefined>, options: OutputOptions): Promise<void> {
  texts.set(file.path, file.text);
  const start = performance.now();
  try {
    const built = await buildFile(file, options);
    if (built.outputs === undefined) printError(`${file.name}: ${tally([built.result])}; not written`);
    else await writeOutputs(built, true, ` (${duration((performance.now() - start) / 1000)})`);
  } catch (error) {
    await reportError(error, ["build", "--watch", file.path]);
  }
}

interface Changes {
  /** The files that may have changed, once it is quiet again. Ends when the process is asked to. */
  batches(): AsyncGenerator<readonly string[]>;
  stop(): void;
}

/** Watches folders, not files: an editor that saves by renaming puts another file in the place of the old one. */
function watchFiles(paths: readonly string[]): Changes {
  const waiting = new Set<string>();
  let wake = (): void => undefined;
  let ended = false;
  const end = (): void => {
    ended = true;
    wake();
  };
  const watchers = [...new Set(paths.map((path) => dirname(path)))].map((folder): FSWatcher => {
    const names = new Map(paths.filter((path) => dirname(path) === folder).map((path) => [basename(path), path]));
    const watcher = watchFolder(folder, (_, name) => {
      // Some systems do not say which: then it may be any.
      const changed = name === null ? [...names.values()] : names.has(name) ? [names.get(name)!] : [];
      for (const path of changed) waiting.add(path);
      if (changed.length > 0) wake();
    });
    return watcher.on("error", (error) => {
      printError(`${folder} cannot be watched any more: ${error.message}`);
      end();
    });
  });
  process.once("SIGINT", end).once("SIGTERM", end);
  return {
    async *batches() {
      while (!ended) {
        if (waiting.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        else {
          await new Promise((resolve) => setTimeout(resolve, settling));
          const batch = [...waiting];
          waiting.clear();
          yield batch;
        }
      }
    },
    stop() {
      for (const watcher of watchers) watcher.close();
      process.off("SIGINT", end).off("SIGTERM", end);
    },
  };
}
