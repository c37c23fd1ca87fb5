/**
 * What the emitter reads, made by hand: `prediction = features → Linear(1)`, MSE, SGD, batch 4, with a standardized
 * input and target. Small enough that its numbers can be worked out on paper.
 */
import type { EmitInput } from "../../compiler/ir/emit-input.ts";
import { f32, f64, type Graph, tensor } from "../../compiler/ir/graph.ts";
import type { Buffer, Int, Kernel, Num, Stmt } from "../../compiler/ir/loops.ts";
import type { Model } from "../../compiler/ir/model.ts";

const source = `model Line {
  input  features: f32[2]
  target price: f32[1]
  output prediction = features
    -> Linear(1)
  loss = MSE(prediction, price)
}
`;
const linearSpan = { start: source.indexOf("Linear"), end: source.indexOf("Linear") + 9 };
const span = { start: 0, end: 5 };

const int = (value: number): Int => ({ kind: "int", value });
const at = (local: number): Int => ({ kind: "loop", local });
const add = (a: Int, b: Int): Int => ({ kind: "iadd", a, b });
const times = (a: Int, factor: number): Int => ({ kind: "imul", a, factor });
const num = (value: number): Num => ({ kind: "const", value });
const local = (id: number): Num => ({ kind: "local", local: id });
const load = (buffer: number, place: Int): Num => ({ kind: "load", buffer, at: place });
const binary = (fn: "add" | "sub" | "mul" | "div", a: Num, b: Num): Num => ({ kind: "binary", fn, a, b });
const store = (buffer: number, place: Int, value: Num): Stmt => ({ kind: "store", buffer, at: place, value });
const rows = (id: number, body: readonly Stmt[]): Stmt => ({ kind: "for", local: id, from: int(0), to: { kind: "n" }, step: 1, body });
const loop = (id: number, to: number, body: readonly Stmt[]): Stmt => ({
  kind: "for",
  local: id,
  from: int(0),
  to: int(to),
  step: 1,
  body,
});

const FEATURES = 0, PRICE = 1, PREDICTION = 2, WEIGHT = 3, BIAS = 4, WEIGHT_GRADIENT = 5, BIAS_GRADIENT = 6, RATE = 7, RANDOM = 8, LOSS = 9, NORM = 10,
  MEAN = 11, DEVIATION = 12, PRICE_MEAN = 13, PRICE_DEVIATION = 14, ERROR = 15, MOMENTUM = 16; // prettier-ignore

function buffer(id: number, name: string, role: Buffer["role"], shape: readonly number[], more: Partial<Buffer> = {}): Buffer {
  const length = shape.reduce((a, b) => a * b, 1);
  return { id, name, role, dtype: "f32", shape, batched: false, length, offset: 64 * id, live: [0, 9], ...more };
}

const buffers: readonly Buffer[] = [
  buffer(FEATURES, "features", "input", [4, 2], { batched: true }),
  buffer(PRICE, "price", "target", [4, 1], { batched: true }),
  buffer(PREDICTION, "prediction", "output", [4, 1], { batched: true }),
  buffer(WEIGHT, "linear1.weight", "parameter", [1, 2]),
  buffer(BIAS, "linear1.bias", "parameter", [1]),
  buffer(WEIGHT_GRADIENT, "linear1.weight.gradient", "gradient", [1, 2]),
  buffer(BIAS_GRADIENT, "linear1.bias.gradient", "gradient", [1]),
  buffer(RATE, "trainer.learningRate", "state", [], { dtype: "f64" }),
  buffer(RANDOM, "trainer.random", "state", [], { dtype: "u32" }),
  buffer(LOSS, "loss", "scalar", [], { dtype: "f64" }),
  buffer(NORM, "linear1.weight.norm", "scalar", [], { dtype: "f64" }),
  buffer(MEAN, "features.mean", "state", [2]),
  buffer(DEVIATION, "features.deviation", "state", [2]),
  buffer(PRICE_MEAN, "price.mean", "state", [1]),
  buffer(PRICE_DEVIATION, "price.deviation", "state", [1]),
  buffer(ERROR, "loss.error", "temporary", [4, 1], { batched: true }),
  buffer(MOMENTUM, "optimizer.linear1.weight.momentum", "state", [1, 2]),
];

function kernel(id: number, name: string, section: string, role: Kernel["role"], body: readonly Stmt[], hints: readonly string[]): Kernel {
  const locals = hints.map((hint, i) => ({ id: i, hint, type: i < 2 ? ("int" as const) : ("number" as const) }));
  return {
    id,
    name,
    section,
    role,
    span: section === "linear1" ? linearSpan : span,
    comment: [`${name}: f32[n, 1]`],
    locals,
    body,
    schedule: "loops",
    macs: role === "forward" ? 8 : 0,
  };
}

const row = times(at(0), 2);
const kernels: readonly Kernel[] = [
  // weights from the seed: 0.25 · (random24 / 2^24), one stream a parameter
  kernel(0, "linear1.initialize", "linear1", "initialize", [
    loop(0, 2, [store(WEIGHT, at(0), binary("mul", num(0.25), binary("div", { kind: "random", key: load(RANDOM, int(0)), stream: 1, index: at(0) }, num(2 ** 24))))]),
    store(BIAS, int(0), num(0)),
    loop(0, 2, [store(MEAN, at(0), num(0)), store(DEVIATION, at(0), num(1)), store(MOMENTUM, at(0), num(0))]),
    store(PRICE_MEAN, int(0), num(0)),
    store(PRICE_DEVIATION, int(0), num(1)),
    store(RATE, int(0), num(0.1)),
  ], ["i"]),
  kernel(1, "linear1.forward", "linear1", "forward", [
    { kind: "let", local: 2, value: load(WEIGHT, int(0)), pinned: true },
    { kind: "let", local: 3, value: load(WEIGHT, int(1)), pinned: true },
    rows(0, [
      store(PREDICTION, at(0), binary("add", binary("add", load(BIAS, int(0)), binary("mul", load(FEATURES, row), local(2))), binary("mul", load(FEATURES, add(row, int(1))), local(3)))),
    ]),
  ], ["b", "k", "w0", "w1"]),
  kernel(2, "loss.forward", "loss", "loss", [
    { kind: "var", local: 2, value: num(0) },
    rows(0, [
      { kind: "let", local: 3, value: binary("sub", load(PREDICTION, at(0)), load(PRICE, at(0))) },
      store(ERROR, at(0), binary("div", binary("mul", num(2), local(3)), { kind: "toNumber", int: { kind: "n" } })),
      { kind: "set", local: 2, value: binary("add", local(2), binary("mul", local(3), local(3))) },
    ]),
    store(LOSS, int(0), binary("div", local(2), { kind: "toNumber", int: { kind: "n" } })),
  ], ["b", "k", "sum", "error"]),
  kernel(3, "linear1.backward", "linear1", "backward", [
    loop(1, 2, [
      { kind: "var", local: 2, value: num(0) },
      rows(0, [{ kind: "set", local: 2, value: binary("add", local(2), binary("mul", load(ERROR, at(0)), load(FEATURES, add(row, at(1))))) }]),
      store(WEIGHT_GRADIENT, at(1), local(2)),
    ]),
    { kind: "var", local: 3, value: num(0) },
    rows(0, [{ kind: "set", local: 3, value: binary("add", local(3), load(ERROR, at(0))) }]),
    store(BIAS_GRADIENT, int(0), local(3)),
  ], ["b", "k", "sum", "sum"]),
  kernel(4, "linear1.update", "linear1", "update", [
    loop(0, 2, [store(WEIGHT, at(0), binary("sub", load(WEIGHT, at(0)), binary("mul", load(RATE, int(0)), load(WEIGHT_GRADIENT, at(0)))))]),
    store(BIAS, int(0), binary("sub", load(BIAS, int(0)), binary("mul", load(RATE, int(0)), load(BIAS_GRADIENT, int(0))))),
  ], ["i"]),
  kernel(5, "linear1.observe", "linear1", "observe", [
    store(NORM, int(0), { kind: "unary", fn: "sqrt", x: binary("add", binary("mul", load(WEIGHT, int(0)), load(WEIGHT, int(0))), binary("mul", load(WEIGHT, int(1)), load(WEIGHT, int(1)))) }),
  ], []),
]; // prettier-ignore

const origin = { span, section: "linear1", role: "forward" as const };
const graph: Graph = {
  nodes: [
    { id: 0, kind: "source", source: "input", name: "features", type: f32("n", 2), origin },
    { id: 1, kind: "source", source: "target", name: "price", type: f32("n", 1), origin },
    { id: 2, kind: "map", op: "linear", inputs: [0], attrs: undefined, type: f32("n", 1), origin },
    { id: 3, kind: "map", op: "mse", inputs: [2, 1], attrs: undefined, type: f64(), origin },
    { id: 4, kind: "source", source: "state", name: "trainer.random", type: tensor("u32"), origin },
  ],
  entries: { initialize: [], forward: [2], evaluate: [3], backward: [], step: [], observe: [] },
  outputs: [{ name: "prediction", node: 2 }],
  loss: { inference: 3, training: 3 },
  gradients: [],
  statistics: [],
};

const declaration = { named: false, transforms: [], doc: undefined, span, nameSpan: span };
const call = { args: {}, span, nameSpan: span };
const operands = [
  { step: 2, span, name: "prediction" },
  { step: 1, span, name: "price" },
];

export const sampleModel: Model = {
  name: "Line",
  doc: "A straight line.",
  span,
  profile: "pytorch",
  enums: [],
  inputs: [{ ...declaration, name: "features", element: { kind: "f32" }, axes: [{ name: "F", size: 2 }], doc: "Size and age." }],
  targets: [{ ...declaration, name: "price", element: { kind: "f32" }, axes: [{ name: "F", size: 1 }] }],
  steps: [
    { id: 0, kind: "input", name: "features", span, trail: [] },
    { id: 1, kind: "target", name: "price", span, trail: [] },
    { id: 2, kind: "layer", layer: "Linear", instance: "linear1", inputs: [0], args: {}, nameSpan: span, span, trail: [] },
  ],
  outputs: [{ name: "prediction", step: 2, doc: undefined, span, nameSpan: span }],
  loss: [{ weight: 1, call: { ...call, name: "MSE", operands } }],
  lossSpan: span,
  metrics: [{ name: "mae", call: { ...call, name: "MAE", operands }, span }],
  optimizer: { name: "SGD", args: {}, span },
  data: {
    name: "houses",
    source: { kind: "csv", path: "houses.csv", header: true },
    fields: [
      { name: "features", from: { kind: "columns", columns: ["size", 3] }, transforms: [{ kind: "standardize" }] },
      { name: "price", from: { kind: "columns", columns: ["price"] }, transforms: [{ kind: "scale", factor: 0.5 }, { kind: "standardize" }] },
    ],
    split: { kind: "random", train: 0.8, validation: 0.1, test: 0.1 },
  },
  train: { batch: 4, epochs: 10, seed: 7, callbacks: [{ kind: "EarlyStopping", monitor: "validation.loss", patience: 3, minDelta: 0, mode: "min" }] },
}; // prettier-ignore

export const sampleInput: EmitInput = {
  program: {
    capacity: 4,
    buffers,
    kernels,
    entries: { initialize: [0], forward: [1], evaluate: [1, 2], backward: [1, 2, 3], step: [1, 2, 3, 4], observe: [1, 2, 3, 4, 5] },
    outputs: [{ name: "prediction", buffer: PREDICTION }],
    gradients: [
      { name: "linear1.weight", buffer: WEIGHT_GRADIENT },
      { name: "linear1.bias", buffer: BIAS_GRADIENT },
    ],
    statistics: [{ name: "linear1.weight.norm", buffer: NORM }],
    loss: { inference: LOSS, training: LOSS },
    arenaBytes: 64 * 17,
  },
  graph,
  model: sampleModel,
  source,
  fileName: "models/line.nnet",
  precision: "f32",
  format: true,
  better: { MAE: "lower" },
};
