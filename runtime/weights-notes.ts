/** Notes in a file of weights: how it was trained, as text. They stand in the header's `__metadata__`, which safetensors readers leave alone. */

/** Texts by name. */
export type WeightsNotes = Readonly<Record<string, string>>;

/**
 * The same weights with these notes in place of theirs.
 *
 * @param bytes a safetensors file, as a model's `save` gives it
 */
export function withNotes(bytes: Uint8Array, notes: WeightsNotes): Uint8Array {
  const { header, data } = parts(bytes);
  const tensors = Object.entries(header).filter(([name]) => name !== "__metadata__");
  const entries: [string, unknown][] = Object.keys(notes).length > 0 ? [["__metadata__", notes], ...tensors] : tensors;
  const json = new TextEncoder().encode(
    `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`).join(",")}}`,
  );
  // Padded with spaces, so that the numbers stand at multiples of 8.
  const length = Math.ceil(json.length / 8) * 8;
  const noted = new Uint8Array(8 + length + data.length);
  new DataView(noted.buffer).setUint32(0, length, true);
  noted.fill(32, 8, 8 + length);
  noted.set(json, 8);
  noted.set(data, 8 + length);
  return noted;
}

/** The notes of a file of weights; none where it has none, or is no such file (which the model says when it loads it). */
export function notesOf(bytes: Uint8Array): WeightsNotes {
  try {
    const notes = parts(bytes).header["__metadata__"];
    if (typeof notes !== "object" || notes === null) return {};
    return Object.fromEntries(Object.entries(notes).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return {};
  }
}

/** Throws SyntaxError or RangeError where the bytes are no safetensors file. */
function parts(bytes: Uint8Array): { readonly header: Readonly<Record<string, unknown>>; readonly data: Uint8Array } {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true));
  if (length > bytes.length - 8) throw new RangeError("The header is longer than the file.");
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Readonly<Record<string, unknown>>;
  return { header, data: bytes.subarray(8 + length) };
}
