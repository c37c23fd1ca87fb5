import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";
import { InputError } from "./exit.ts";

/** A `.nnet` file as it was read. */
export interface SourceFile {
  /** Where it is. */
  readonly path: string;
  /** As it is shown, with `/`. */
  readonly name: string;
  /** As generated code names it: like `name`, but without the folders of this machine. */
  readonly publicName: string;
  /** "iris" of "models/iris.nnet". */
  readonly stem: string;
  readonly text: string;
}

/** Twice what the compiler takes, in bytes of UTF-8 that are never fewer than its characters; it says so itself. */
const largest = 4 << 20;

/** @throws InputError where it cannot be read, or is no UTF-8 text */
export async function readSource(path: string): Promise<SourceFile> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path} ${reason(error)}${error.code === "ENOENT" ? models(path) : ""}`);
  });
  if (bytes.length > largest)
    throw new InputError(`${path} is ${bytes.length} bytes long, too much for a model file. Is it the right file?`);
  const name = path.replaceAll("\\", "/");
  return { path, name, publicName: isAbsolute(path) ? basename(path) : name, stem: stemOf(path), text: decode(path, bytes) };
}

function stemOf(path: string): string {
  const stem = basename(path).replace(/\.nnet$/, "");
  if (stem === "") throw new InputError(`${path}: a model file needs a name before ".nnet".`);
  return stem;
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${path} is not UTF-8 text. Is it a .nnet file?`);
  }
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "does not exist.";
    case "EISDIR":
      return "is a folder; name the .nnet files in it.";
    case "EACCES":
      return "may not be read.";
    default:
      return `cannot be read: ${message}`;
  }
}

/** The model files where the missing one was looked for. */
function models(path: string): string {
  const folder = dirname(path);
  if (!existsSync(folder)) return "";
  const found = readdirSync(folder).filter((name) => name.endsWith(".nnet"));
  return found.length === 0
    ? ""
    : ` There is ${found
        .slice(0, 8)
        .map((name) => join(folder, name))
        .join(", ")}.`;
}
