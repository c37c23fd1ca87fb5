import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The licences of the packages that have files among `inputs`, as their authors ask of those who pass their code on. */
export async function licences(root: string, inputs: readonly string[]): Promise<string> {
  const packages = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const texts = await Promise.all([...packages].sort().map((folder) => licence(join(root, folder))));
  return `The files here contain code of these packages.\n\n${texts.join("\n")}`;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

async function licence(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file === undefined ? "" : `\n\n${(await readFile(join(folder, file), "utf8")).trim()}`;
  return `=== ${name} ${version}, ${license ?? "licence unknown"}${text}\n`;
}
