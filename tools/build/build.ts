/**
 * Makes dist/, what the package ships: `npm run build`, and by itself after `npm ci`. With `--if-stale` only where the
 * sources are others than those that dist/ was made of: npx prepares the package each time it meets it in a new place.
 */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { fingerprint } from "./fingerprint.ts";
import { linkCommand } from "./link-command.ts";
import { writeTypes } from "./types.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = `${root}/dist`;
const begin = performance.now();
const sources = await fingerprint(root);
const made = await readFile(`${dist}/sources.sha256`, "utf8").catch(() => "");
if (!process.argv.includes("--if-stale") || made !== sources) {
  // Made aside and moved: a command that runs meanwhile finds the old files or the new ones.
  const fresh = `${dist}-${process.pid}`;
  try {
    await bundle(root, fresh);
    writeTypes(root, `${fresh}/types`);
    await writeFile(`${fresh}/sources.sha256`, sources);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  console.log(`dist/ is built (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
}
await linkCommand(root);
