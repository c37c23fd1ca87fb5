import { saveFile } from "../../runtime/node/index.ts";
import { InputError } from "./exit.ts";

/** Writes a file whole or not at all. @throws InputError where it cannot be written */
export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await saveFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(`${path} cannot be written: ${message}`);
  }
}
