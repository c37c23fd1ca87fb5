import { headsOf } from "./heads.ts";
import type { Head } from "./heads.ts";
import type { HeadRecipe, InputRecipe, Recipe, StageRecipe } from "./recipe.ts";
import { trainingLines, weightArguments } from "./training.ts";

/** The axes of a value without the batch. */
type Shape = readonly number[];

interface Flow {
  /** An expression: a name, a chain, a call. */
  readonly text: string;
  readonly shape: Shape;
}

/** What the model needs beside the chain that is being written. */
interface Surroundings {
  readonly blocks: Map<string, string>;
  readonly layers: Map<string, string>;
  readonly lines: string[];
}

/** The `.nnet` text that a recipe stands for. */
export function write(recipe: Recipe): string {
  const around: Surroundings = { blocks: new Map(), layers: new Map(), lines: [] };
  const declarations = recipe.inputs.map((input, i) => `  input  x${i}: ${inputType(input)}`);
  const trunks = recipe.inputs.map((input, i) => {
    const { text, shape } = chain(start(input, i), input.stages, around);
    around.lines.push(`  let t${i} = ${text}`);
    return { text: `t${i}`, shape };
  });
  const { text, shape } = trunks.reduce((a, b) => joined(a, b, recipe.join));
  around.lines.push(`  let joined = ${text}`);
  const heads = recipe.heads.map((head, i) => writeHead(head, i, { text: "joined", shape }, around));
  return [
    ...(heads.some(({ target }) => target.includes("Kind")) ? ["enum Kind { red, green, blue }"] : []),
    ...around.blocks.values(),
    "model Random {",
    ...declarations,
    ...heads.map(({ target }) => target),
    ...around.layers.values(),
    ...around.lines,
    ...heads.map(({ output }) => output),
    `  loss = ${heads.map(({ loss }) => loss).join(" + ")}`,
    "}",
    "train Random {",
    ...trainingLines(recipe),
    "}",
    "",
  ].join("\n");
}

/** What the first stage reads: the input, or the vectors of its classes. */
function start({ extents, classes }: InputRecipe, i: number): Flow {
  if (classes === 0) return { text: `x${i}`, shape: extents };
  const width = extents.at(-1)!;
  return { text: `x${i} -> Embedding(${classes}, ${width})`, shape: [...extents.slice(0, -1).slice(0, 1), width] };
}

function inputType({ extents, bytes, named, classes }: InputRecipe): string {
  if (classes > 0) return extents.length === 1 ? `index<${classes}>` : `index<${classes}>[${extents[0]}]`;
  const names = { 1: ["F"], 2: ["T", "F"], 3: ["H", "W", "C"] }[extents.length]!;
  const axes = extents.map((size, i) => (named ? `${names[i]} = ${size}` : String(size))).join(", ");
  return bytes ? `u8[${axes}] -> scale(1 / 128)` : `f32[${axes}]`;
}

function chain(from: Flow, stages: readonly StageRecipe[], around: Surroundings): Flow {
  return stages.reduce((flow, stage) => writeStage(flow, stage, around), from);
}

/** Layers that act on the last axis refuse images. */
const flat = (flow: Flow): Flow =>
  flow.shape.length < 3 ? flow : { text: `${flow.text} -> Flatten`, shape: [flow.shape.reduce((a, b) => a * b)] };
const withLast = (shape: Shape, size: number): Shape => [...shape.slice(0, -1), size];

type Writer = (flow: Flow, stage: StageRecipe, around: Surroundings) => Flow;

const linear: Writer = (flow, stage) => {
  const { size, flag } = stage;
  const { text, shape } = flat(flow);
  return { text: `${text} -> Linear(${size}${flag ? "" : ", bias = false"}${weightArguments(stage, flag)})`, shape: withLast(shape, size) };
};

/** As it is, and with other arguments where it has some. */
const activations: readonly (readonly [string, string])[] = [
  ["ReLU", "ReLU"],
  ["LeakyReLU", "LeakyReLU(slope = 0.5)"],
  ["PReLU", "PReLU(parameters = channel)"],
  ["Sigmoid", "HardSigmoid"],
  ["Tanh", "HardTanh(-0.4, 0.9)"],
  ["HardTanh", "Softsign"],
  ["Softmax", "LogSoftmax"],
  ["ELU", "ELU(0.3)"],
  ["SELU", "SELU"],
  ["GELU", "GELU(approximate = tanh)"],
  ["SiLU", "Mish"],
  ["Softplus", "Softplus(beta = 3, threshold = 2)"],
];

const activation: Writer = ({ text, shape }, { kind, size, flag }) => {
  const [plain, varied] = activations[(kind + size) % activations.length]!;
  return { text: `${text} -> ${flag ? plain : varied}`, shape };
};

/** A named layer: one set of weights for all places of one size. */
const shared: Writer = (flow, stage, { layers }) => {
  const { size } = stage;
  const { text, shape } = flat(flow);
  const name = `shared${shape.at(-1)}to${size}`;
  layers.set(name, `  layer ${name} = Linear(${size}${weightArguments(stage, true)})`);
  return { text: `${text} -> ${name}`, shape: withLast(shape, size) };
};

const residual: Writer = (flow, { inner }, around) => {
  const start = flat(flow);
  const body = chain({ text: "", shape: start.shape }, inner, around);
  const same = body.shape.length === start.shape.length;
  const last = `${same ? body.text : ""} -> Linear(${start.shape.at(-1)})`;
  return { text: `${start.text} -> residual { ${last} }`, shape: start.shape };
};

/** The body keeps the shape, so that it can stand behind itself. */
const repeated: Writer = (flow, { inner, size }, around) => {
  const start = flat(flow);
  const body = chain({ text: "", shape: start.shape }, inner, around);
  const same = body.shape.length === start.shape.length;
  return {
    text: `${start.text} -> repeat(${1 + (size % 3)}) { ${same ? body.text : ""} -> Linear(${start.shape.at(-1)}) -> Tanh }`,
    shape: start.shape,
  };
};

const block: Writer = (flow, { size, flag }, { blocks }) => {
  const { text, shape } = flat(flow);
  if (flag) {
    blocks.set("Gate", "block Gate(hidden) {\n  let gate = in -> Linear(hidden) -> ReLU -> Linear(in.F) -> Sigmoid\n  in * gate\n}");
    return { text: `${text} -> Gate(${size})`, shape };
  }
  blocks.set("Cell", "block Cell(size, slope = 0.1) {\n  -> Linear(size) -> LeakyReLU(slope) -> Linear(2 * size) -> Tanh\n}");
  return { text: `${text} -> Cell(${size}${size % 2 === 0 ? "" : ", slope = 0.3"})`, shape: withLast(shape, 2 * size) };
};

/** Arithmetic with numbers and with the value itself, in a `let` of its own. */
const arithmetic: Writer = (flow, { size, flag }, { lines }) => {
  const name = `v${lines.length}`;
  lines.push(`  let ${name} = ${flow.text}`);
  const forms = flag
    ? [`${name} * 0.5 + 1`, `1 - ${name} / 2`, `${name} * ${name}`]
    : [`(${name} + ${name}) * 0.25`, `${name} / (${name} * ${name} + 1)`, `2 / (${name} * ${name} + 1)`];
  return { text: `(${forms[size % forms.length]})`, shape: flow.shape };
};

const dropout: Writer = ({ text, shape }, { flag }) => ({ text: `${text} -> Dropout${flag ? "" : "(0.2)"}`, shape });
const flatten: Writer = ({ text, shape }) => ({ text: `${text} -> Flatten`, shape: [shape.reduce((a, b) => a * b)] });

const writers: readonly Writer[] = [
  linear,
  linear,
  linear,
  linear,
  activation,
  activation,
  activation,
  activation,
  shared,
  residual,
  repeated,
  block,
  block,
  dropout,
  flatten,
];
/** Only where the chain is an expression of its own, not inside braces. */
const outermost: readonly Writer[] = [...writers, arithmetic, arithmetic];

function writeStage(flow: Flow, stage: StageRecipe, around: Surroundings): Flow {
  const table = flow.text === "" || flow.text.startsWith(" ->") ? writers : outermost;
  return table[stage.kind % table.length]!(flow, stage, around);
}

function joined(a: Flow, b: Flow, how: number): Flow {
  const lead = (shape: Shape): string => shape.slice(0, -1).join();
  const [large, small] = a.shape.length >= b.shape.length ? [a, b] : [b, a];
  const sign = ["+", "-", "*"][how % 3]!;
  const suffix = large.shape.slice(large.shape.length - small.shape.length).join() === small.shape.join();
  if (how % 2 === 0 && suffix) return { text: `(${a.text} ${sign} ${b.text})`, shape: large.shape };
  if (a.shape.length === b.shape.length && lead(a.shape) === lead(b.shape))
    return { text: `Concat(${a.text}, ${b.text})`, shape: withLast(a.shape, a.shape.at(-1)! + b.shape.at(-1)!) };
  const size = (shape: Shape): number => shape.reduce((x, y) => x * y);
  if (how % 3 === 0) return { text: `((${a.text} -> Flatten -> Linear(4)) ${sign} (${b.text} -> Flatten -> Linear(4)))`, shape: [4] };
  return { text: `Concat(${a.text} -> Flatten, ${b.text} -> Flatten)`, shape: [size(a.shape) + size(b.shape)] };
}

function writeHead({ kind, size, weight, stages }: HeadRecipe, i: number, from: Flow, around: Surroundings): Head {
  const { text, shape } = flat(chain(from, stages, around));
  const forms = headsOf(i, text, shape, size);
  const head = forms[kind % forms.length]!;
  return weight === 1 ? head : { ...head, loss: `${weight} * ${head.loss}` };
}
