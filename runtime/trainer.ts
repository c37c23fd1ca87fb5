/** What every generated model offers, whatever its own names are; `fit` and the data code work with this. */

/** A typed array at the border. */
export type Tensor = Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array;

export interface ParameterInfo {
  /** PyTorch's shape. */
  readonly shape: readonly number[];
  /** Elements from one index of an axis to the next, in storage. */
  readonly strides: readonly number[];
  /** Elements of storage that stand for no value; always 0. */
  readonly padding: number;
}

export interface TensorInfo {
  readonly shape: readonly number[];
  readonly axes: readonly string[];
  readonly dtype: "f32" | "f64" | "u8" | "u16" | "u32";
}

export interface ModelInfo {
  readonly name: string;
  /** Rows of the largest batch. */
  readonly capacity: number;
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly targets: Readonly<Record<string, TensorInfo>>;
  readonly outputs: Readonly<Record<string, TensorInfo>>;
  readonly parameters: Readonly<Record<string, ParameterInfo>>;
  readonly parameterCount: number;
  /** Multiply-adds of `forward` for one row. */
  readonly macs: number;
  readonly arenaBytes: number;
  /** SHA-256 of the `.nnet` text, hexadecimal. */
  readonly sourceHash: string;
  readonly target: "typescript" | "wasm";
}

export interface Trainer {
  readonly info: ModelInfo;
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly targets: Readonly<Record<string, Tensor>>;
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly gradients: Readonly<Record<string, Tensor>>;
  readonly statistics: Readonly<Record<string, number>>;
  readonly loss: number;
  learningRate: number;
  forward(n: number): void;
  evaluate(n: number): void;
  backward(n: number): void;
  step(n: number): void;
  observe(n: number): void;
  /** A copy in PyTorch's order, of a parameter, a state ("flower.mean") or an optimiser tensor. */
  read(name: string): Float32Array | Float64Array;
  /** Throws RangeError for an unknown name or a wrong length. */
  write(name: string, values: ArrayLike<number>): void;
  reset(seed: number): void;
  save(options?: { optimizer?: boolean }): Uint8Array;
  load(bytes: Uint8Array): void;
}
