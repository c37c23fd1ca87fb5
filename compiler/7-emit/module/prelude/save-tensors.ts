import type { StoredTensor } from "./tensors.ts";

/**
 * The tensors as a safetensors file: 8 bytes of header length, the header as JSON with its keys in rising order and
 * padded with spaces to a multiple of 8, then the data, little-endian, in the header's order. `tensors` are in rising
 * order of their names.
 */
export function saveTensors(tensors: readonly StoredTensor[], optimizer: boolean): Uint8Array {
  const saved = tensors.filter(({ name }) => optimizer || !(name.startsWith("optimizer.") || name.startsWith("trainer.")));
  let end = 0;
  const entries = saved.map(({ name, dtype, shape, values }) => {
    const begin = end;
    end += values.byteLength;
    return JSON.stringify(name) + ":" + JSON.stringify({ dtype, shape, data_offsets: [begin, end] });
  });
  const header = new TextEncoder().encode("{" + entries.join(",") + "}");
  const headerLength = Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setUint32(0, headerLength, true);
  bytes.set(header, 8);
  bytes.fill(32, 8 + header.length, 8 + headerLength);
  let at = 8 + headerLength;
  for (const { values } of saved) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}
