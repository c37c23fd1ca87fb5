import { gzipSync } from "node:zlib";

/** Unsigned bytes in the IDX format (two zero bytes, type 8, the number of axes, each extent as a big-endian u32, the data). */
export function idx(shape: readonly number[], data: Uint8Array): Uint8Array {
  const file = new Uint8Array(4 + 4 * shape.length + data.length);
  const view = new DataView(file.buffer);
  view.setUint8(2, 8);
  view.setUint8(3, shape.length);
  shape.forEach((extent, axis) => view.setUint32(4 + 4 * axis, extent));
  file.set(data, 4 + 4 * shape.length);
  return file;
}

/** gzip with a header that names no time and no system; the compressed bytes may still differ between versions of zlib. */
export function compress(data: Uint8Array): Uint8Array {
  const zipped = gzipSync(data, { level: 9 });
  zipped[9] = 255;
  return zipped;
}
