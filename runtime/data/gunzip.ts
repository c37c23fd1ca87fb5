import { DataError } from "../errors.ts";

/** What a decompressed file may hold: no data set that fits the model comes near, a malicious file stops here. */
const LARGEST = 2 ** 30;

/**
 * The bytes, decompressed where they are gzip (by their first two bytes, not by a file's name), else as they are.
 * Uses the platform's own DecompressionStream, so it works in browsers, workers and Node.
 *
 * @param name what messages call it: the file's name
 * @throws DataError where the gzip data is damaged, cut short or larger than `largest` bytes
 */
export async function gunzip(bytes: Uint8Array, name = "The file", largest = LARGEST): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > largest) throw new DataError(`${name} decompresses to more than ${largest} bytes.`);
      chunks.push(value);
    }
  } catch (error) {
    if (error instanceof DataError) {
      await reader.cancel();
      throw error;
    }
    throw new DataError(`${name} is damaged: its gzip data cannot be decompressed. Fetch or make the file again.`, { cause: error });
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
