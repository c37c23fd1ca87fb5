/** Operands and attributes for each op: at least 20 a op where shapes vary, every attribute at several values. */
import { f32, f64, tensor } from "../../compiler/ir/graph.ts";
import type { Extent } from "../../compiler/ir/expr.ts";
import type { TensorType } from "../../compiler/ir/graph.ts";

/** Where an operand's numbers are drawn from; "open" keeps away from 0, where relu and its kin have a kink. */
export type Domain = "any" | "open" | "positive" | "probability" | { readonly below: number };

export interface OpCase {
  readonly types: readonly TensorType[];
  readonly attrs: unknown;
  readonly domains: readonly Domain[];
}

const n = "n";
const scalarType = f64();
/** Axis extents of 1, odd, even and beyond a tile; with and without the batch. */
const shapes: readonly (readonly Extent[])[] = [
  [n],
  [n, 1],
  [n, 2],
  [n, 3],
  [n, 5],
  [n, 8],
  [n, 2, 1],
  [n, 1, 3],
  [n, 2, 3],
  [n, 3, 2, 2],
  [1],
  [2],
  [3],
  [7],
  [1, 1],
  [1, 4],
  [3, 1],
  [2, 5],
  [4, 3],
  [2, 2, 3],
  [2, 1, 2, 2],
];
const withRows = shapes.filter((shape) => shape.at(-1) !== n);
const noBatchAt = (shape: readonly Extent[], axis: number): boolean => shape[axis] !== n;

const elementwise = (
  operands: number,
  domain: Domain | readonly Domain[],
  attrs: readonly unknown[] = [undefined],
  scalars = true,
): OpCase[] =>
  [...shapes.map((shape) => f32(...shape)), ...(scalars ? [scalarType] : [])].flatMap((type) =>
    attrs.map((attributes) => ({
      types: Array.from({ length: operands }, () => type),
      attrs: attributes,
      domains: Array.from({ length: operands }, (_, i) => (Array.isArray(domain) ? (domain as readonly Domain[])[i]! : (domain as Domain))),
    })),
  );

const positiveWeights = [{ positiveWeight: 1 }, { positiveWeight: 3.5 }, { positiveWeight: 0.2 }];

const axesOf = (shape: readonly Extent[]): number[] => shape.map((_, axis) => axis);
const subsets = (axes: readonly number[]): number[][] =>
  axes.reduce<number[][]>((all, axis) => [...all, ...all.map((set) => [...set, axis])], [[]]);

const einsums: readonly (readonly [a: string, b: string, out: string])[] = [
  ["bi", "oi", "bo"],
  ["bi", "bo", "oi"],
  ["bo", "oi", "bi"],
  ["bti", "oi", "bto"],
  ["bti", "bto", "oi"],
  ["i", "i", ""],
  ["ij", "jk", "ik"],
  ["ji", "jk", "ik"],
  ["ij", "kj", "ik"],
  ["ji", "kj", "ik"],
  ["ij", "ij", "ij"],
  ["ij", "ij", ""],
  ["i", "j", "ij"],
  ["bij", "bjk", "bik"],
  ["ij", "j", "i"],
];
const sizes = [
  { b: n, t: 2, i: 3, o: 2, j: 4, k: 2 },
  { b: n, t: 1, i: 1, o: 1, j: 1, k: 5 },
  { b: 3, t: 3, i: 2, o: 4, j: 2, k: 1 },
] as const;

const rowsAndIndex = (classes: readonly number[]): { row: readonly Extent[]; size: number }[] =>
  classes.flatMap((size) => [[n], [n, 2], [n, 3, 2], [n, 1], [4], [2, 3]].map((row) => ({ row: row as readonly Extent[], size })));

const swaps: readonly (readonly number[])[] = [
  [0, 1],
  [1, 0],
  [0, 1, 2],
  [0, 2, 1],
  [2, 1, 0],
  [1, 2, 0],
  [0, 3, 1, 2],
];

/** Columns in pairs: even and odd numbers of them, in order and not. */
const pairings = [
  [1, 0],
  [2, 1],
  [3, 1],
  [5, 2],
  [8, 3],
  [13, 6],
].flatMap(([size, multiplier]) => [0, 1, 4, 9].map((offset) => ({ size: size!, multiplier: multiplier!, offset: offset % size! })));

/** Normal numbers of several means and deviations. */
const drawn: readonly OpCase[] = shapes
  .filter((shape) => shape[0] !== n)
  .flatMap((shape) =>
    [
      [0, 1],
      [-3, 0.25],
    ].map(([mean, std]) => ({
      types: [tensor("u32")],
      attrs: { mean, std, stream: 4, type: f32(...shape) },
      domains: [{ below: 2 ** 32 }] as const,
    })),
  );

export const opCases: Readonly<Record<string, readonly OpCase[]>> = {
  add: elementwise(2, "any"),
  sub: elementwise(2, "any"),
  mul: elementwise(2, "any"),
  div: elementwise(2, ["any", "open"]),
  neg: elementwise(1, "any"),
  absolute: elementwise(1, "open"),
  sign: elementwise(1, "open"),
  clamp: elementwise(1, "any", [
    { low: -1, high: 1 },
    { low: 0, high: 0.5 },
  ]),
  maximum: elementwise(2, "any"),
  exponential: elementwise(1, "any"),
  logarithm: elementwise(1, "positive"),
  squareRoot: elementwise(1, "positive"),
  tanh: elementwise(1, "any"),
  sigmoid: elementwise(1, "any"),
  relu: elementwise(1, "open"),
  leakyRelu: elementwise(1, "open", [{ slope: 0.01 }, { slope: 0 }, { slope: 0.3 }]),
  gate: elementwise(2, ["any", "open"], [{ otherwise: 0 }, { otherwise: 0.2 }]),
  affine: elementwise(1, "any", [
    { scale: 1, offset: 0.5 },
    { scale: -1, offset: 1 },
    { scale: 0.3, offset: 0 },
    { scale: 2, offset: -3 },
    { scale: 0, offset: 1 },
  ]),
  softmax: withRows.map((shape) => ({ types: [f32(...shape)], attrs: undefined, domains: ["any"] })),
  logSoftmax: withRows.map((shape) => ({ types: [f32(...shape)], attrs: undefined, domains: ["any"] })),
  bceWithLogits: elementwise(2, ["open", "probability"], positiveWeights),
  binaryCrossEntropy: elementwise(2, "probability", positiveWeights),
  bceGradient: elementwise(3, ["any", "probability", "probability"], positiveWeights),
  errorFunction: elementwise(1, "any"),
  choose: elementwise(3, ["open", "any", "any"]),
  elu: elementwise(1, "open", [
    { alpha: 1, scale: 1 },
    { alpha: 0.7, scale: 1 },
    { alpha: 1.6732632423543772, scale: 1.0507009873554805 },
  ]),
  softplus: elementwise(1, "any", [
    { beta: 1, threshold: 20 },
    { beta: 2, threshold: 1 },
    { beta: 0.5, threshold: 0.3 },
  ]),
  atLeast: elementwise(1, "positive", [{ low: 0.1 }, { low: -3 }]),
  huber: elementwise(1, "any", [{ delta: 1 }, { delta: 0.3 }, { delta: 5 }]),
  xLogX: elementwise(1, "positive"),
  constant: Array.from({ length: 24 }, (_, i) => ({
    types: [],
    attrs: { values: Array.from({ length: i + 1 }, (_value, k) => (i % 3 === 0 ? k * k - 3 : Math.floor(k / 3))) },
    domains: [],
  })),
  reduceMax: withRows.map((shape) => ({ types: [f32(...shape)], attrs: undefined, domains: ["any"] })),
  reduceSum: shapes.flatMap((shape) =>
    subsets(axesOf(shape)).map((axes) => ({ types: [f32(...shape)], attrs: { axes }, domains: ["any"] as const })),
  ),
  broadcast: shapes.flatMap((shape) =>
    subsets(axesOf(shape))
      .map((axes) => ({
        types: [axes.length === 0 ? scalarType : f32(...axes.map((axis) => shape[axis]!))],
        attrs: { shape, axes },
        domains: ["any"] as const,
      }))
      .filter(({ types }) => types[0]!.shape.every((extent, axis) => extent !== n || axis === 0)),
  ),
  reshape: (
    [
      [
        [n, 6],
        [n, 2, 3],
      ],
      [
        [n, 2, 3],
        [n, 6],
      ],
      [
        [n, 4, 1],
        [n, 2, 2],
      ],
      [
        [n, 2, 3],
        [n, 3, 2],
      ],
      [
        [n, 2, 2, 2],
        [n, 8],
      ],
      [[n, 1], [n]],
      [[n], [n, 1]],
      [[6], [2, 3]],
      [[2, 3], [6]],
      [
        [3, 4],
        [4, 3],
      ],
      [
        [2, 2, 3],
        [3, 4],
      ],
      [[1], [1, 1]],
      [
        [n, 1, 5],
        [n, 5],
      ],
      [
        [n, 3],
        [n, 3],
      ],
      [[8], [2, 2, 2]],
      [
        [n, 12],
        [n, 3, 4],
      ],
      [
        [n, 12],
        [n, 2, 3, 2],
      ],
      [
        [n, 3, 4],
        [n, 2, 6],
      ],
      [
        [n, 5],
        [n, 5, 1],
      ],
      [
        [4, 1],
        [2, 2],
      ],
    ] as const
  ).map(([from, to]) => ({ types: [f32(...from)], attrs: { shape: to }, domains: ["any"] })),
  concat: shapes.flatMap((shape) =>
    axesOf(shape)
      .filter((axis) => noBatchAt(shape, axis))
      .flatMap((axis) =>
        [[1], [1, 2], [2, 1, 3]].map((parts) => ({
          types: parts.map((size) => f32(...shape.map((extent, k) => (k === axis ? size : extent)))),
          attrs: { axis },
          domains: parts.map(() => "any" as const),
        })),
      ),
  ),
  slice: shapes.flatMap((shape) =>
    axesOf(shape)
      .filter((axis) => noBatchAt(shape, axis))
      .flatMap((axis) => {
        const size = shape[axis] as number;
        return [
          [0, size],
          [0, 1],
          [size - 1, 1],
          [Math.floor(size / 2), size - Math.floor(size / 2)],
        ].map(([start, part]) => ({ types: [f32(...shape)], attrs: { axis, start, size: part }, domains: ["any"] as const }));
      }),
  ),
  pad: shapes.flatMap((shape) =>
    axesOf(shape)
      .filter((axis) => noBatchAt(shape, axis))
      .flatMap((axis) =>
        [
          [0, 0],
          [0, 2],
          [1, 0],
          [2, 1],
        ].map(([before, after]) => ({ types: [f32(...shape)], attrs: { axis, before, after }, domains: ["any"] as const })),
      ),
  ),
  transpose: swaps.flatMap((order) =>
    [
      [2, 3, 2, 2],
      [1, 4, 2, 1],
      [3, 1, 5, 2],
    ].map((extents) => {
      const batchFirst = order[0] === 0;
      return {
        types: [f32(...extents.slice(0, order.length).map((extent, axis) => (axis === 0 && batchFirst ? n : extent)))],
        attrs: { order },
        domains: ["any"] as const,
      };
    }),
  ),
  einsum: einsums.flatMap(([a, b, out]) =>
    sizes.map((size) => {
      const typed = (letters: string): TensorType => f32(...[...letters].map((letter) => size[letter as keyof typeof size]));
      return { types: [typed(a), typed(b)], attrs: { a, b, out }, domains: ["any", "any"] as const };
    }),
  ),
  gather: ([[n], [n, 3], [1], [n, 1, 2]] as const).flatMap((places) =>
    [[1, 1], [2, 3], [5, 1], [4, 2, 2], [3]].map((table) => ({
      types: [f32(...table), tensor("u8", ...places)],
      attrs: undefined,
      domains: ["any", { below: table[0]! }] as const,
    })),
  ),
  pick: rowsAndIndex([1, 2, 5, 3]).map(({ row, size }) => ({
    types: [f32(...row, size), tensor("u8", ...row)],
    attrs: undefined,
    domains: ["any", { below: size }],
  })),
  oneHot: rowsAndIndex([1, 2, 5, 3]).map(({ row, size }) => ({
    types: [f32(...row), tensor("u8", ...row)],
    attrs: { size },
    domains: ["any", { below: size }],
  })),
  convert: shapes.map((shape) => ({ types: [tensor("u8", ...shape)], attrs: undefined, domains: [{ below: 256 }] })),
  dropout: shapes.flatMap((shape) =>
    [0.1, 0.5, 0.9].map((rate) => ({
      types: [f32(...shape), tensor("u32")],
      attrs: { rate, stream: 3 },
      domains: ["any", { below: 2 ** 32 }] as const,
    })),
  ),
  normal: drawn,
  truncatedNormal: drawn,
  randomSigns: [1, 2, 3, 5, 8, 13].flatMap((size) =>
    [1, 2, 3, 4, 8, 13]
      .filter((rows) => rows <= size)
      .map((rows) => ({ types: [tensor("u32")], attrs: { rows, size, stream: 6 }, domains: [{ below: 2 ** 32 }] as const })),
  ),
  randomDirections: Array.from({ length: 20 }, (_, i) => ({
    types: [tensor("u32")],
    attrs: { count: 1 + i, stream: 5, first: 7 * i },
    domains: [{ below: 2 ** 32 }] as const,
  })),
  reflectPairs: pairings.flatMap((pairing) =>
    [[], [1], [4], [2, 3]].map((lead, first) => ({
      types: [f32(...lead, pairing.size), f32(2, first + Math.max(1, Math.floor(pairing.size / 2)))],
      attrs: { ...pairing, first },
      domains: ["any", "any"] as const,
    })),
  ),
  uniform: shapes
    .filter((shape) => shape[0] !== n)
    .flatMap((shape) =>
      [
        [-0.5, 0.25],
        [0, 1],
      ].map(([low, high]) => ({
        types: [tensor("u32")],
        attrs: { low, high, stream: 2, type: f32(...shape) },
        domains: [{ below: 2 ** 32 }] as const,
      })),
    ),
  nextKey: Array.from({ length: 20 }, () => ({ types: [tensor("u32")], attrs: undefined, domains: [{ below: 2 ** 32 }] })),
  fill: [...shapes.map((shape) => f32(...shape)), scalarType].map((type, i) => ({
    types: [],
    attrs: { value: i - 3.5, type },
    domains: [],
  })),
  batchSize: [{ types: [], attrs: undefined, domains: [] }],
};
