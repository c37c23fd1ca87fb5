import { randomBytes } from "node:crypto";
import * as fs from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** An open file, as far as saving needs it. */
export interface OpenFile {
  writeFile(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The file system, as far as saving needs it; tests pass one that fails. */
export interface FileSystem {
  mkdir(path: string, options: { recursive: true }): Promise<unknown>;
  open(path: string, flags: string): Promise<OpenFile>;
  realpath(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
}

/**
 * Writes a file so that whatever happens, a crash or a power cut included, the old content or the new is there,
 * never a mixture: into a temporary file beside it, flushed to the disk, renamed over the old one, and the folder
 * flushed too. Makes the folder where it is missing; follows a symbolic link to the file it stands for.
 *
 * @throws the file system's error (no space, no permission); the old content is then untouched and nothing is left
 * beside it
 */
export async function saveFile(path: string, bytes: Uint8Array, files: FileSystem = fs): Promise<void> {
  await files.mkdir(dirname(path), { recursive: true });
  const target = await files.realpath(path).catch(() => path);
  const folder = dirname(target);
  const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    // "wx" refuses to follow a link or to write into a file that somebody else has put there.
    await writeFlushed(await files.open(temporary, "wx"), bytes);
    await files.rename(temporary, target);
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await flushFolder(folder, files);
}

async function writeFlushed(file: OpenFile, bytes: Uint8Array): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the rename durable. Windows cannot open folders, and some network file systems cannot flush them. */
async function flushFolder(folder: string, files: FileSystem): Promise<void> {
  let file: OpenFile;
  try {
    file = await files.open(folder, "r");
  } catch {
    return;
  }
  try {
    await file.sync();
  } catch (error) {
    if (!["EINVAL", "EPERM", "EISDIR", "ENOTSUP", "EBADF"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    await file.close();
  }
}
