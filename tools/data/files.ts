import { access } from "node:fs/promises";
import { basename, isAbsolute, join, relative } from "node:path";
import { DataError, gunzip } from "../../runtime/index.ts";
import { loadFile } from "../../runtime/node/index.ts";

/**
 * Where a path of a `data` block leads: from `directory` as it is written, or, where that is missing, to a file of
 * the same name directly in `directory`, so that data in one flat folder is found.
 *
 * @throws DataError that names every place that was looked at
 */
export async function findFile(path: string, directory: string): Promise<string> {
  const written = isAbsolute(path) ? path : join(directory, path);
  const places = [...new Set([written, join(directory, basename(path))])];
  for (const place of places) if (await exists(place)) return place;
  throw new DataError(
    `The data file "${path}" is missing: looked for ${places.map((place) => relative("", place) || place).join(" and ")}. ` +
      "Paths are relative to the folder of the model's file; --data DIR names another.",
  );
}

/** The bytes of a data file, decompressed where it is gzip. */
export async function readDataFile(path: string, directory: string): Promise<Uint8Array> {
  return gunzip(await loadFile(await findFile(path, directory)), basename(path));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
