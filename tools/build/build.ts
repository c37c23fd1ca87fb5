/** Makes dist/, what the package ships: `npm run build`, and by itself after `npm ci`. */
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { linkCommand } from "./link-command.ts";
import { writeTypes } from "./types.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const begin = performance.now();
await rm(`${root}/dist`, { recursive: true, force: true });
await bundle(root, `${root}/dist`);
writeTypes(root, `${root}/dist/types`);
await linkCommand(root);
console.log(`dist/ is built (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
