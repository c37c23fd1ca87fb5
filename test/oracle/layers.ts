/** What each layer computes, from the textbooks: f64, nested loops, nothing of the compiler. */
import type { Arguments } from "../../compiler/ir/model.ts";
import { errorFunction } from "./error-function.ts";
import { at, map, mapRows, sum, tensor } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";

export interface LayerCall {
  /** With the batch axis first. */
  readonly inputs: readonly Tensor[];
  readonly args: Arguments;
  /** A weight of this layer: "weight", "bias". */
  weight(name: string): Tensor;
  /** Training: whether dropout keeps the element at this row-major place. undefined in inference. */
  readonly keeps: ((rate: number, place: number) => boolean) | undefined;
  /** Told of each argument of a function with a kink at 0, so that differences across it can be avoided. */
  kink(distance: number): void;
}

const elementwise =
  (f: (x: number) => number) =>
  ({ inputs: [x] }: LayerCall): Tensor =>
    map(x!, f);

/** y[…, o] = Σᵢ x[…, i]·W[o, i] + b[o] */
function linear({ inputs: [x], args, weight }: LayerCall): Tensor {
  const w = weight("weight");
  const bias = args.bias === false ? undefined : weight("bias");
  return mapRows(x!, (row) =>
    Array.from(
      { length: w.shape[0]! },
      (_, o) => sum(row.map((value, i) => value * at(w, [o, i]))) + (bias === undefined ? 0 : at(bias, [o])),
    ),
  );
}

function concat({ inputs }: LayerCall): Tensor {
  const shape = inputs[0]!.shape;
  return tensor([...shape.slice(0, -1), sum(inputs.map((x) => x.shape.at(-1)!))], (index) => {
    let place = index.at(-1)!;
    for (const x of inputs) {
      if (place < x.shape.at(-1)!) return at(x, [...index.slice(0, -1), place]);
      place -= x.shape.at(-1)!;
    }
    throw new Error("past the last operand");
  });
}

function leakyRelu({ inputs: [x], args, kink }: LayerCall): Tensor {
  x!.data.forEach((value) => kink(Math.abs(value)));
  return map(x!, (value) => (value > 0 ? value : Number(args.slope) * value));
}

function dropout({ inputs: [x], args, keeps }: LayerCall): Tensor {
  const rate = Number(args.rate);
  if (keeps === undefined || rate === 0) return x!;
  return { shape: x!.shape, data: x!.data.map((value, place) => (keeps(rate, place) ? value / (1 - rate) : 0)) };
}

const softplus = (z: number): number => (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Between two bounds; both are kinks. */
function clamped(low: number, high: number, f: (x: number) => number = (x) => x) {
  return ({ inputs: [x], kink }: LayerCall): Tensor => {
    x!.data.forEach((value) => kink(Math.min(Math.abs(f(value) - low), Math.abs(f(value) - high))));
    return map(x!, (value) => Math.min(Math.max(f(value), low), high));
  };
}

/** w[0] everywhere, or w[c] along the last axis. */
function prelu({ inputs: [x], args, weight, kink }: LayerCall): Tensor {
  const w = weight("weight");
  x!.data.forEach((value) => kink(Math.abs(value)));
  return tensor(x!.shape, (index) => {
    const value = at(x!, index);
    return value > 0 ? value : at(w, [args.parameters === "channel" ? index.at(-1)! : 0]) * value;
  });
}

function elu({ inputs: [x], args, kink }: LayerCall): Tensor {
  if (args.alpha !== 1) x!.data.forEach((value) => kink(Math.abs(value)));
  return map(x!, (value) => (value > 0 ? value : Number(args.alpha) * (Math.exp(value) - 1)));
}

function gelu({ inputs: [x], args }: LayerCall): Tensor {
  const byTanh = (value: number): number => Math.tanh(Math.sqrt(2 / Math.PI) * (value + 0.044715 * value ** 3));
  return map(x!, (value) => (value * (1 + (args.approximate === "tanh" ? byTanh(value) : errorFunction(value / Math.SQRT2)))) / 2);
}

/** y[…, k] = W[x[…], k] */
function embedding({ inputs: [x], weight }: LayerCall): Tensor {
  const w = weight("weight");
  return tensor([...x!.shape, w.shape[1]!], (index) => at(w, [at(x!, index.slice(0, -1)), index.at(-1)!]));
}

export const layerOracles: Readonly<Record<string, (call: LayerCall) => Tensor>> = {
  Linear: linear,
  Flatten: ({ inputs: [x] }) => ({ shape: [x!.shape[0]!, x!.data.length / x!.shape[0]!], data: x!.data }),
  Dropout: dropout,
  Embedding: embedding,
  ReLU: (call) => leakyRelu({ ...call, args: { slope: 0 } }),
  LeakyReLU: leakyRelu,
  PReLU: prelu,
  ELU: elu,
  // The constants of the paper, to the digits that it gives.
  SELU: (call) => map(elu({ ...call, args: { alpha: 1.6732632423543772 } }), (value) => 1.0507009873554805 * value),
  GELU: gelu,
  SiLU: elementwise((x) => x * logistic(x)),
  Mish: elementwise((x) => x * Math.tanh(softplus(x))),
  Softplus: ({ inputs: [x], args }) =>
    map(x!, (value) => {
      const z = Number(args.beta) * value;
      return z > Number(args.threshold) ? value : softplus(z) / Number(args.beta);
    }),
  Softsign: elementwise((x) => x / (1 + Math.abs(x))),
  HardTanh: (call) => clamped(Number(call.args.min), Number(call.args.max))(call),
  HardSigmoid: clamped(0, 1, (x) => x / 6 + 0.5),
  Sigmoid: elementwise((x) => 1 / (1 + Math.exp(-x))),
  Tanh: elementwise(Math.tanh),
  Softmax: ({ inputs: [x] }) =>
    mapRows(x!, (row) => {
      const exps = row.map((value) => Math.exp(value - Math.max(...row)));
      return exps.map((e) => e / sum(exps));
    }),
  LogSoftmax: ({ inputs: [x] }) =>
    mapRows(x!, (row) => {
      const largest = Math.max(...row);
      return row.map((value) => value - largest - Math.log(sum(row.map((other) => Math.exp(other - largest)))));
    }),
  Concat: concat,
};
