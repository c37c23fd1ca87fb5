import { DataError } from "../errors.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import { type Column, createDataset, type Dataset, rawStorage, sizeOf } from "./dataset.ts";
import { decodeNumber } from "./decode.ts";

/** An array of unsigned bytes in the IDX format of the MNIST files. */
export interface IdxArray {
  /** The number of items, then the axes of one. */
  readonly shape: readonly number[];
  /** Row-major; a view into the bytes that were parsed. */
  readonly values: Uint8Array;
}

/** The element types of IDX, by code; only the first is read. */
const elementTypes: Readonly<Record<number, string>> = {
  0x08: "unsigned bytes",
  0x09: "signed bytes",
  0x0b: "16-bit integers",
  0x0c: "32-bit integers",
  0x0d: "32-bit floats",
  0x0e: "64-bit floats",
};

/**
 * Parses an IDX file: two zero bytes, the element type, the number of axes, the extent of each axis as four bytes
 * (big-endian), then the elements. Every length is checked before it is used, and the elements must fill the file
 * to its last byte.
 *
 * @param name what messages call it: the file's name
 * @throws DataError
 */
export function parseIdx(bytes: Uint8Array, name = "The IDX file"): IdxArray {
  const fail = (problem: string): never => {
    throw new DataError(`${name}: ${problem}.`);
  };
  if (bytes.length < 4) fail(`${bytes.length} bytes are too few for an IDX file, which starts with four`);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) fail("this is gzip; decompress it first");
  if (bytes[0] !== 0 || bytes[1] !== 0) fail("this is no IDX file: it does not start with two zero bytes");
  const type = bytes[2] as number;
  if (type !== 0x08) fail(`its elements are ${elementTypes[type] ?? `of unknown type ${type}`}; only unsigned bytes can be read`);
  const rank = bytes[3] as number;
  if (rank === 0) fail("it has no axes");
  const start = 4 + 4 * rank;
  if (bytes.length < start) fail(`it ends within the extents of its ${rank} axes`);

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const found = bytes.length - start;
  let needed = 1;
  for (const extent of shape) {
    if (extent === 0) fail(`an axis has extent 0: [${shape.join(", ")}]`);
    needed *= extent;
    // Checked at each axis, so that the product stays an exact integer.
    if (needed > found) fail(`it is cut short: [${shape.join(", ")}] elements are announced, ${found} bytes follow`);
  }
  if (needed < found) fail(`[${shape.join(", ")}] elements are announced, but ${found} bytes follow, ${found - needed} too many`);
  return { shape, values: bytes.subarray(start) };
}

/**
 * A dataset of IDX images and labels: they fill the model's only input and only target. Images may lack a last axis
 * of extent 1 (`C = 1`) or be flattened by the model's shape.
 *
 * @param names what messages call the two files
 * @throws DataError
 */
export function fromIdx(plan: Plan, images: IdxArray, labels: IdxArray, names = { images: "The images", labels: "The labels" }): Dataset {
  const [input, ...inputs] = plan.inputs;
  const [target, ...targets] = plan.targets;
  if (input === undefined || target === undefined || inputs.length > 0 || targets.length > 0) {
    throw new DataError(`IDX files fill one input and one target, but ${plan.model} has ${plan.inputs.length} and ${plan.targets.length}.`);
  }
  const [rows, ...item] = images.shape;
  const fits = item.length > 0 && (sameShape(item, input.shape) || sameShape([...item, 1], input.shape) || isFlat(item, input));
  if (!fits) {
    throw new DataError(
      `${names.images}: images of [${item.join(", ")}] do not fit the input "${input.name}" of [${input.shape.join(", ")}].`,
    );
  }
  if (labels.shape.length !== 1 || sizeOf(target) !== 1) {
    throw new DataError(
      `${names.labels}: one label an image is needed, for a target of one element; the file is [${labels.shape.join(", ")}].`,
    );
  }
  if (rows !== labels.shape[0]) {
    throw new DataError(`${names.images} holds ${rows} images but ${names.labels} holds ${labels.shape[0]} labels.`);
  }
  return createDataset(plan, [toColumn(plan, input, images, names.images), toColumn(plan, target, labels, names.labels)]);
}

function toColumn(plan: Plan, tensor: TensorPlan, array: IdxArray, name: string): Column {
  const size = sizeOf(tensor);
  const { values } = array;
  for (let i = 0; i < values.length; i++) {
    const decoded = decodeNumber(tensor, values[i] as number);
    if (typeof decoded === "string") throw new DataError(`${name}, item ${Math.floor(i / size)}: ${decoded} of "${tensor.name}".`);
  }
  // Bytes stay bytes, whatever the model wants: they are converted on their way into the model, a quarter of the memory.
  if (tensor.element === "f32") return { name: tensor.name, size, values };
  const stored = rawStorage(plan, tensor, 0);
  if (stored instanceof Uint8Array) return { name: tensor.name, size, values };
  const converted = rawStorage(plan, tensor, values.length);
  converted.set(values);
  return { name: tensor.name, size, values: converted };
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

function isFlat(item: readonly number[], input: TensorPlan): boolean {
  return input.shape.length === 1 && sizeOf({ shape: item }) === sizeOf(input);
}
