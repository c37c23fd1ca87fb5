/**
 * Writes compiler/7-emit/module/prelude.gen.ts: the text of the files in prelude/, which the emitter copies into
 * generated modules (the compiler itself reads no files, so that it runs in a browser). A test checks for drift.
 * Run it with `node tools/embed-prelude.ts` after a change there.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

/** The width of lines in generated modules. */
const LINE_WIDTH = 120;

const moduleFolder = new URL("../compiler/7-emit/module/", import.meta.url);

/** The text of prelude.gen.ts as the files in prelude/ want it. */
export async function embedPrelude(): Promise<string> {
  const folder = new URL("prelude/", moduleFolder);
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const parts = await Promise.all(files.sort().map(async (file) => part(file, readFileSync(new URL(file, folder), "utf8"))));
  const text = `// Written by tools/embed-prelude.ts from the files in prelude/; change those.
import type { PreludePart } from "./prelude.ts";

export const preludeParts: Readonly<Record<string, PreludePart>> = {
${parts.join("\n")}
};
`;
  const house = await resolveConfig(fileURLToPath(new URL("prelude.gen.ts", moduleFolder)));
  return format(text, { ...house, parser: "typescript" });
}

/** One entry: what the file imports, what it declares, and its text without `import` and `export`. */
async function part(file: string, text: string): Promise<string> {
  const requires = [...text.matchAll(/^import .* from "\.\/(.*)\.ts";$/gm)].map((match) => match[1]);
  const source = text.replaceAll(/^import .*\n+/gm, "").replaceAll(/^export /gm, "");
  const declares = [...source.matchAll(/^(?:function|const|let|interface|type) (\w+)/gm)].map((match) => match[1]);
  const formatted = await format(source, { parser: "typescript", printWidth: LINE_WIDTH });
  const value = JSON.stringify({ requires, declares, source: formatted }, null, 2);
  return `  ${JSON.stringify(file.replace(/\.ts$/, ""))}: ${value.replaceAll("\n", "\n  ")},`;
}

if (import.meta.main) writeFileSync(new URL("prelude.gen.ts", moduleFolder), await embedPrelude());
