import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "./exit.ts";

/** Folders in which nobody keeps models of their own. */
const skipped = /^(?:\..*|node_modules|dist)$/;

/** The files as they are, and the `.nnet` files in the folders and in those below; each once, in the order of names. @throws InputError */
export async function modelFilesIn(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    // What cannot be read is said by whoever reads it.
    const isFolder = await stat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    found.push(...(isFolder ? await within(path) : [path]));
  }
  return [...new Set(found)];
}

async function within(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    throw new InputError(`${folder} cannot be read: ${error.message}`);
  });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !skipped.test(entry.name)) found.push(...(await within(path)));
    else if (entry.isFile() && entry.name.endsWith(".nnet")) found.push(path);
  }
  return found;
}
