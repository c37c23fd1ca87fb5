/** A tensor that outlives the call: a parameter, a fitted value, optimiser state. `values` is its storage. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: "F32" | "F64" | "U8" | "U16" | "U32";
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array;
}

/** Throws RangeError where there is no such tensor. */
export function findTensor(tensors: readonly StoredTensor[], name: string): StoredTensor {
  for (let i = 0; i < tensors.length; i++) if (tensors[i].name === name) return tensors[i];
  throw new RangeError("there is no tensor " + JSON.stringify(name) + "; there are " + tensors.map((tensor) => tensor.name).join(", "));
}

/** A copy of the tensor's values. */
export function readTensor(tensors: readonly StoredTensor[], name: string): Float32Array | Float64Array {
  const { dtype, values } = findTensor(tensors, name);
  return dtype === "F32" ? Float32Array.from(values) : Float64Array.from(values);
}

/** Replaces the tensor's values; RangeError where their number is wrong. */
export function writeTensor(tensors: readonly StoredTensor[], name: string, values: ArrayLike<number>): void {
  const tensor = findTensor(tensors, name);
  const expected = tensor.values.length;
  if (values.length !== expected) throw new RangeError(name + " holds " + expected + " values, got " + values.length);
  tensor.values.set(values);
}
