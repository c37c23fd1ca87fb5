import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { licences } from "./licences.ts";

/** Name in dist/ → entry. package.json's `exports` and `bin` name the same files. */
const entries = {
  "cli/neuroll": "tools/cli/neuroll.ts",
  compiler: "compiler/index.ts",
  runtime: "runtime/index.ts",
  "runtime-node": "runtime/node/index.ts",
  data: "tools/data/index.ts",
};

/**
 * Bundles the entries with the libraries they use, but not ts-morph and prettier, which are large and loaded only where
 * code is emitted. What is imported with `import()` becomes a file of its own: `neuroll check` reads no more than it needs.
 *
 * @param outdir where the files go: dist/
 */
export async function bundle(root: string, outdir: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    external: ["ts-morph", "prettier", "prettier/*", "typescript"],
    // Identifiers stay, for stack traces that can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  await writeFile(join(outdir, "LICENCES.txt"), await licences(root, Object.keys(metafile.inputs)));
}
