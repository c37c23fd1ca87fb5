import { readFile, stat } from "node:fs/promises";
import { DataError } from "../errors.ts";

/** What is read whole into memory; larger files are refused before they are. */
const LARGEST = 2 ** 31 - 1;

/**
 * The bytes of a file.
 *
 * @throws DataError that names the file and says what is wrong where it is missing, a folder, unreadable or too large
 */
export async function loadFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) throw new DataError(`${path} is too large: ${size} bytes, at most ${LARGEST} can be read.`);
    const buffer = await readFile(path);
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw fileError(path, error);
  }
}

/** What went wrong with a file, in words that name it. */
export function fileError(path: string, error: unknown): DataError {
  return new DataError(`${path} ${reason(error)}.`, { cause: error });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist: a part of its path is a file",
  EISDIR: "is a folder, a file is needed",
  EACCES: "may not be read: check its permissions",
  EPERM: "may not be read: check its permissions",
};

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? `cannot be read (${message})`;
}
