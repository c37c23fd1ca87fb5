import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What dist/ is made of. */
const folders = ["compiler", "runtime", "tools"];
const files = ["package.json", "package-lock.json", "tsconfig.json"];

/** SHA-256 of the names and contents of everything that dist/ is made of. */
export async function fingerprint(root: string): Promise<string> {
  const listed = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
    }),
  );
  const hash = createHash("sha256");
  for (const path of [...files, ...listed.flat()].sort())
    hash
      .update(`${path}\0`)
      .update(await readFile(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}
