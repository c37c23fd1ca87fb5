import type { StoredTensor } from "./tensors.ts";

/** What is wrong with a file of weights; its `name` is "WeightsError". */
function weightsError(message: string): Error {
  const error = new Error("these weights do not fit: " + message);
  error.name = "WeightsError";
  return error;
}

/** JSON.parse keeps the last of two equal keys without a word: a file that says two things is refused instead. */
function refuseDuplicateKeys(json: string): void {
  const keys: Set<string>[] = [];
  for (let i = 0; i < json.length; i++) {
    if (json[i] === "{") keys.push(new Set());
    else if (json[i] === "}") keys.pop();
    else if (json[i] === '"') {
      const start = i;
      for (i++; json[i] !== '"'; i++) if (json[i] === "\\") i++;
      let next = i + 1;
      while (json[next] <= " ") next++;
      if (json[next] !== ":") continue;
      const key = String(JSON.parse(json.slice(start, i + 1)));
      const seen = keys[keys.length - 1];
      if (seen.has(key)) throw weightsError("the header has the key " + JSON.stringify(key) + " twice");
      seen.add(key);
    }
  }
}

/** The header as a record of its entries, and the place where the data starts. */
function readHeader(bytes: Uint8Array): { readonly entries: Record<string, unknown>; readonly dataStart: number } {
  if (bytes.length < 8) throw weightsError("the file is " + bytes.length + " bytes long, too short for a safetensors file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 4294967296;
  if (length > bytes.length - 8)
    throw weightsError("the header should be " + length + " bytes long, but the file ends after " + (bytes.length - 8));
  let header: unknown;
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, 8 + length));
    header = JSON.parse(json);
    refuseDuplicateKeys(json);
  } catch (error) {
    if (error instanceof Error && error.name === "WeightsError") throw error;
    throw weightsError("the header is not valid JSON; is this a safetensors file?");
  }
  if (!isRecord(header)) throw weightsError("the header is not a JSON object");
  return { entries: header, dataStart: 8 + length };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The bytes [begin, end) of the data that an entry of the header claims, once it says what `tensor` expects. */
function claimedRange(tensor: StoredTensor, entry: unknown): { readonly begin: number; readonly end: number } {
  const { name, dtype, shape, values } = tensor;
  if (!isRecord(entry)) throw weightsError("the header says nothing about " + name);
  for (const key of Object.keys(entry)) {
    if (key !== "dtype" && key !== "shape" && key !== "data_offsets")
      throw weightsError(name + " has an unknown key " + JSON.stringify(key) + " in the header");
  }
  if (entry.dtype !== dtype) throw weightsError(name + " should have the type " + dtype + ", the file has " + JSON.stringify(entry.dtype));
  if (JSON.stringify(entry.shape) !== JSON.stringify(shape))
    throw weightsError(name + " should have the shape " + JSON.stringify(shape) + ", the file has " + JSON.stringify(entry.shape));
  const offsets = entry.data_offsets;
  if (!Array.isArray(offsets) || offsets.length !== 2) throw weightsError(name + " has no data_offsets");
  const begin: unknown = offsets[0];
  const end: unknown = offsets[1];
  if (!Number.isSafeInteger(begin) || !Number.isSafeInteger(end))
    throw weightsError("the data_offsets of " + name + " are not whole numbers");
  if (Number(begin) < 0 || Number(end) - Number(begin) !== values.byteLength)
    throw weightsError(name + " should be " + values.byteLength + " bytes long, its data_offsets are " + JSON.stringify(offsets));
  return { begin: Number(begin), end: Number(end) };
}

/** The group that a tensor may be left out with; "" for those which every file must have. */
function optionalGroup(name: string): string {
  return name.startsWith("optimizer.") ? "optimizer." : name.startsWith("trainer.") ? "trainer." : "";
}

/**
 * Fills the tensors from a safetensors file. Names, types and shapes must be exactly those of `tensors` (all of
 * `optimizer.*`, and all of `trainer.*`, may be left out), and the data must be covered without a gap or an overlap.
 * Throws a WeightsError otherwise; nothing is written before everything has been checked.
 */
export function loadTensors(bytes: Uint8Array, tensors: readonly StoredTensor[]): void {
  const { entries, dataStart } = readHeader(bytes);
  const names = Object.keys(entries);
  const groups = new Set(names.map(optionalGroup)).add("");
  const found: { readonly tensor: StoredTensor; readonly begin: number; readonly end: number }[] = [];
  for (const tensor of tensors) {
    if (Object.hasOwn(entries, tensor.name)) found.push({ tensor, ...claimedRange(tensor, entries[tensor.name]) });
    else if (groups.has(optionalGroup(tensor.name))) throw weightsError("the file has no " + tensor.name);
  }
  const known = new Set(found.map(({ tensor }) => tensor.name));
  for (const name of names) {
    if (name === "__metadata__" ? !isMetadata(entries[name]) : !known.has(name))
      throw weightsError("the file has " + JSON.stringify(name) + ", which this model does not have");
  }
  let covered = 0;
  for (const { tensor, begin, end } of [...found].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== covered)
      throw weightsError("the data of " + tensor.name + " should start at byte " + covered + ", it starts at " + begin);
    covered = end;
  }
  if (covered !== bytes.length - dataStart)
    throw weightsError("the data should be " + covered + " bytes long, it is " + (bytes.length - dataStart));
  for (const { tensor, begin, end } of found) {
    const { buffer, byteOffset, byteLength } = tensor.values;
    new Uint8Array(buffer, byteOffset, byteLength).set(bytes.subarray(dataStart + begin, dataStart + end));
  }
}

/** A record of strings: notes of whoever wrote the file. */
function isMetadata(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((note) => typeof note === "string");
}
