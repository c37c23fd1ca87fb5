/**
 * What each op means, told once more and naively: f64 numbers, formulas of textbooks, nothing of the compiler. The
 * table has the names of the compiler's table of ops; a test fails while one is missing.
 */
import { errorFunction } from "./error-function.ts";
import { at, map, mapRows, sum, tensor, zip } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";

export interface OracleContext {
  /** The batch size: what "n" stands for in shapes. */
  readonly n: number;
  readonly random24: (key: number, stream: number, index: number) => number;
}

export type Oracle = (inputs: readonly Tensor[], attrs: unknown, context: OracleContext) => Tensor;

type Shape = readonly (number | "n")[];

const concrete = (shape: Shape, n: number): number[] => shape.map((extent) => (extent === "n" ? n : extent));
const unary =
  (f: (x: number) => number): Oracle =>
  ([x]) =>
    map(x!, f);
const binary =
  (f: (a: number, b: number) => number): Oracle =>
  ([a, b]) =>
    zip(a!, b!, f);
const withAttrs =
  <A>(f: (inputs: readonly Tensor[], attrs: A, context: OracleContext) => Tensor): Oracle =>
  (inputs, attrs, context) =>
    f(inputs, attrs as A, context);
const replaced = (index: readonly number[], axis: number, value: number): number[] => index.map((i, k) => (k === axis ? value : i));

function softmax(row: readonly number[]): number[] {
  const largest = Math.max(...row);
  const exps = row.map((x) => Math.exp(x - largest));
  return exps.map((e) => e / sum(exps));
}

function logSoftmax(row: readonly number[]): number[] {
  const largest = Math.max(...row);
  const logSum = Math.log(sum(row.map((x) => Math.exp(x - largest))));
  return row.map((x) => x - largest - logSum);
}

/** y[out] = Σ over all other letters of a·b. */
const einsum = withAttrs<{ a: string; b: string; out: string }>(([a, b], letters) => {
  const extents = new Map<string, number>();
  [...letters.a].forEach((letter, axis) => extents.set(letter, a!.shape[axis]!));
  [...letters.b].forEach((letter, axis) => extents.set(letter, b!.shape[axis]!));
  const inner = [...extents.keys()].filter((letter) => !letters.out.includes(letter));
  return tensor(
    [...letters.out].map((letter) => extents.get(letter)!),
    (out) => {
      const products = tensor(
        inner.map((letter) => extents.get(letter)!),
        (rest) => {
          const place = (letter: string): number =>
            letters.out.includes(letter) ? out[letters.out.indexOf(letter)]! : rest[inner.indexOf(letter)]!;
          return at(a!, [...letters.a].map(place)) * at(b!, [...letters.b].map(place));
        },
      );
      return sum(products.data);
    },
  );
});

const concat = withAttrs<{ axis: number }>((inputs, { axis }) => {
  const total = sum(inputs.map((x) => x.shape[axis]!));
  return tensor(
    inputs[0]!.shape.map((extent, k) => (k === axis ? total : extent)),
    (index) => {
      let place = index[axis]!;
      for (const x of inputs) {
        if (place < x.shape[axis]!) return at(x, replaced(index, axis, place));
        place -= x.shape[axis]!;
      }
      throw new Error("past the last operand");
    },
  );
});

const reduceSum = withAttrs<{ axes: readonly number[] }>(([x], { axes }) => {
  const kept = x!.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return tensor(
    kept.map((axis) => x!.shape[axis]!),
    (outer) =>
      sum(
        tensor(
          axes.map((axis) => x!.shape[axis]!),
          (inner) =>
            at(
              x!,
              x!.shape.map((_, axis) => (kept.includes(axis) ? outer[kept.indexOf(axis)]! : inner[axes.indexOf(axis)]!)),
            ),
        ).data,
      ),
  );
});

const dropout = withAttrs<{ rate: number; stream: number }>(([x, key], { rate, stream }, { random24 }) => ({
  shape: x!.shape,
  data: x!.data.map((value, place) => (random24(key!.data[0]!, stream, place) < Math.round(rate * 2 ** 24) ? 0 : value / (1 - rate))),
}));

const uniform = withAttrs<{ low: number; high: number; stream: number; type: { shape: Shape } }>(
  ([key], { low, high, stream, type }, { n, random24 }) => {
    const shape = concrete(type.shape, n);
    const places = tensor(shape, () => 0).data.map((_, place) => place);
    return { shape, data: places.map((place) => low + ((high - low) * random24(key!.data[0]!, stream, place)) / 2 ** 24) };
  },
);

interface Weighted {
  readonly positiveWeight: number;
}

/** ln(1 + eᶻ) */
const softplus = (z: number): number => (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)));

interface Drawn {
  readonly mean: number;
  readonly std: number;
  readonly stream: number;
  readonly type: { readonly shape: Shape };
}

/** A tensor of draws: `draw` is told the row-major place and how to hash a number. */
const drawnBy = (draw: (place: number, hash: (index: number) => number) => number): Oracle =>
  withAttrs<Drawn>(([key], { mean, std, stream, type }, { n, random24 }) => {
    const shape = concrete(type.shape, n);
    const hash = (index: number): number => random24(key!.data[0]!, stream, index);
    return { shape, data: tensor(shape, () => 0).data.map((_, place) => mean + std * draw(place, hash)) };
  });

/** Box and Muller's formula. */
const normal = drawnBy((place, hash) => {
  const radius = Math.sqrt(-2 * Math.log((hash(2 * place) + 0.5) / 2 ** 24));
  return radius * Math.cos((2 * Math.PI * hash(2 * place + 1)) / 2 ** 24);
});

/** Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …) */
function normalDistribution(x: number): number {
  let term = x;
  let total = x;
  for (let k = 3; k < 80; k += 2) total += term *= (x * x) / k;
  return 0.5 + (total * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The x with Φ(x) = p, by halving. */
const truncatedNormal = drawnBy((place, hash) => {
  const [from, to] = [normalDistribution(-2), normalDistribution(2)];
  const p = from + ((to - from) * (hash(place) + 0.5)) / 2 ** 24;
  let [low, high] = [-2.5, 2.5];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalDistribution(middle) < p) low = middle;
    else high = middle;
  }
  return low;
});

interface Pairing {
  readonly size: number;
  readonly multiplier: number;
  readonly offset: number;
}

/** The columns in the order of their places: two and two are a pair, and the last of an odd number is alone. */
function inPairs({ size, multiplier, offset }: Pairing): readonly (readonly number[])[] {
  const columns: number[] = [];
  for (let j = 0; j < size; j++) columns[(multiplier * j + offset) % size] = j;
  return Array.from({ length: Math.ceil(size / 2) }, (_, p) => columns.slice(2 * p, 2 * p + 2));
}

const reflectPairs = withAttrs<Pairing & { first: number }>(([x, d], { first, ...pairing }) =>
  mapRows(x!, (row) => {
    const reflected = [...row];
    inPairs(pairing).forEach(([a, b], p) => {
      if (b === undefined) return;
      const [cosine, sine] = [at(d!, [0, first + p]), at(d!, [1, first + p])];
      reflected[a!] = cosine * row[a!]! + sine * row[b]!;
      reflected[b] = sine * row[a!]! - cosine * row[b]!;
    });
    return reflected;
  }),
);

export const opOracles: Readonly<Record<string, Oracle>> = {
  absolute: unary(Math.abs),
  add: binary((a, b) => a + b),
  affine: withAttrs<{ scale: number; offset: number }>(([x], { scale, offset }) => map(x!, (value) => scale * value + offset)),
  batchSize: (_inputs, _attrs, { n }) => tensor([], () => n),
  atLeast: withAttrs<{ low: number }>(([x], { low }) => map(x!, (value) => (value < low ? low : value))),
  bceGradient: withAttrs<Weighted>(([dy, p, t], { positiveWeight: w }) =>
    tensor(p!.shape, (index) => {
      const [d, q, y] = [at(dy!, index), at(p!, index), at(t!, index)];
      return (d * ((1 - y) * q - w * y * (1 - q))) / Math.max(q * (1 - q), 1e-12);
    }),
  ),
  bceWithLogits: withAttrs<Weighted>(([x, t], { positiveWeight: w }) =>
    zip(x!, t!, (value, y) => w * y * softplus(-value) + (1 - y) * softplus(value)),
  ),
  binaryCrossEntropy: withAttrs<Weighted>(([p, t], { positiveWeight: w }) =>
    zip(p!, t!, (q, y) => -(w * y * Math.max(Math.log(q), -100) + (1 - y) * Math.max(Math.log1p(-q), -100))),
  ),
  broadcast: withAttrs<{ shape: Shape; axes: readonly number[] }>(([x], { shape, axes }, { n }) =>
    tensor(concrete(shape, n), (index) =>
      at(
        x!,
        axes.map((axis) => index[axis]!),
      ),
    ),
  ),
  choose: ([s, a, b]) => tensor(s!.shape, (index) => (at(s!, index) > 0 ? at(a!, index) : at(b!, index))),
  clamp: withAttrs<{ low: number; high: number }>(([x], { low, high }) =>
    map(x!, (value) => (value < low ? low : value > high ? high : value)),
  ),
  concat,
  constant: withAttrs<{ values: readonly number[] }>((_, { values }) => ({ shape: [values.length], data: values })),
  convert: unary((x) => x),
  div: binary((a, b) => a / b),
  dropout,
  einsum,
  elu: withAttrs<{ alpha: number; scale: number }>(([x], { alpha, scale }) =>
    map(x!, (value) => scale * (value > 0 ? value : alpha * Math.expm1(value))),
  ),
  errorFunction: unary(errorFunction),
  exponential: unary(Math.exp),
  fill: withAttrs<{ value: number; type: { shape: Shape } }>((_, { value, type }, { n }) => tensor(concrete(type.shape, n), () => value)),
  gate: withAttrs<{ otherwise: number }>(([a, s], { otherwise }) =>
    zip(a!, s!, (value, sign) => (sign > 0 ? value : otherwise === 0 ? 0 : otherwise * value)),
  ),
  huber: withAttrs<{ delta: number }>(([e], { delta }) =>
    map(e!, (value) => (Math.abs(value) < delta ? value ** 2 / 2 : delta * Math.abs(value) - delta ** 2 / 2)),
  ),
  leakyRelu: withAttrs<{ slope: number }>(([x], { slope }) => map(x!, (value) => (value > 0 ? value : slope * value))),
  logSoftmax: ([x]) => mapRows(x!, logSoftmax),
  logarithm: unary(Math.log),
  mul: binary((a, b) => a * b),
  neg: unary((x) => -x),
  nextKey: unary((key) => (key + 0x9e3779b9) % 2 ** 32),
  oneHot: withAttrs<{ size: number }>(([v, index], { size }) =>
    tensor([...v!.shape, size], (place) => (place.at(-1) === at(index!, place.slice(0, -1)) ? at(v!, place.slice(0, -1)) : 0)),
  ),
  pad: withAttrs<{ axis: number; before: number; after: number }>(([x], { axis, before, after }) => {
    const size = x!.shape[axis]!;
    return tensor(
      x!.shape.map((extent, k) => (k === axis ? before + extent + after : extent)),
      (index) => {
        const place = index[axis]! - before;
        return place >= 0 && place < size ? at(x!, replaced(index, axis, place)) : 0;
      },
    );
  }),
  gather: ([table, index]) =>
    tensor([...index!.shape, ...table!.shape.slice(1)], (place) =>
      at(table!, [at(index!, place.slice(0, index!.shape.length)), ...place.slice(index!.shape.length)]),
    ),
  maximum: binary((a, b) => (a > b ? a : b)),
  pick: ([x, index]) => tensor(index!.shape, (place) => at(x!, [...place, at(index!, place)])),
  reduceMax: ([x]) => {
    const rows = mapRows(x!, (row) => [Math.max(...row)]);
    return { shape: x!.shape.slice(0, -1), data: rows.data };
  },
  reduceSum,
  relu: unary((x) => Math.max(0, x)),
  reshape: withAttrs<{ shape: Shape }>(([x], { shape }, { n }) => ({ shape: concrete(shape, n), data: x!.data })),
  sign: unary(Math.sign),
  sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  slice: withAttrs<{ axis: number; start: number; size: number }>(([x], { axis, start, size }) =>
    tensor(
      x!.shape.map((extent, k) => (k === axis ? size : extent)),
      (index) => at(x!, replaced(index, axis, index[axis]! + start)),
    ),
  ),
  softmax: ([x]) => mapRows(x!, softmax),
  squareRoot: unary(Math.sqrt),
  softplus: withAttrs<{ beta: number; threshold: number }>(([x], { beta, threshold }) =>
    map(x!, (value) => (beta * value > threshold ? value : softplus(beta * value) / beta)),
  ),
  sub: binary((a, b) => a - b),
  tanh: unary(Math.tanh),
  transpose: withAttrs<{ order: readonly number[] }>(([x], { order }) =>
    tensor(
      order.map((axis) => x!.shape[axis]!),
      (index) =>
        at(
          x!,
          x!.shape.map((_, axis) => index[order.indexOf(axis)]!),
        ),
    ),
  ),
  normal,
  randomDirections: withAttrs<{ count: number; stream: number; first: number }>(([key], { count, stream, first }, { random24 }) =>
    tensor([2, count], ([part, place]) => {
      const angle = (2 * Math.PI * random24(key!.data[0]!, stream, first + place!)) / 2 ** 24;
      return part === 0 ? Math.cos(angle) : Math.sin(angle);
    }),
  ),
  randomSigns: withAttrs<{ rows: number; size: number; stream: number }>(([key], { rows, size, stream }, { random24 }) =>
    tensor([rows, size], ([i, j]) => (i !== j ? 0 : random24(key!.data[0]!, stream, i!) < 2 ** 23 ? 1 : -1)),
  ),
  reflectPairs,
  truncatedNormal,
  uniform,
  xLogX: unary((x) => (x === 0 ? 0 : x * Math.log(x))),
};
