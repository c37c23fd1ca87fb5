/** First values are random: whether they are as they should be is a question for statistics, at five deviations. */
import { describe, expect, it } from "vitest";
import { initializers } from "../../compiler/initializers/index.ts";
import { load } from "../support/load.ts";
import type { Loaded } from "../support/load.ts";

const IN = 160;
const OUT = 120;
const COUNT = IN * OUT;

const models = new Map<string, Promise<Loaded>>();

/** A layer with the given arguments, and a second one beside it. */
function modelWith(args: string, inputs = IN, outputs = OUT): Promise<Loaded> {
  const source = `model M {\n  input x: f32[${inputs}]\n  output p = (x -> Linear(${outputs}, ${args})) + (x -> Linear(${outputs}, ${args}))\n}\n`;
  const known = models.get(source) ?? load(source);
  models.set(source, known);
  return known;
}

async function weights(args: string, { seed = 1, name = "linear1.weight", inputs = IN, outputs = OUT } = {}): Promise<number[]> {
  return [...(await modelWith(args, inputs, outputs)).create({ seed }).read(name)];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}

/** The largest distance between the values' own distribution and another, in units of its deviation (Kolmogorov, Smirnov). */
function distance(values: readonly number[], distribution: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    Math.max(
      ...sorted.map((x, i) => Math.max(Math.abs(distribution(x) - i / sorted.length), Math.abs(distribution(x) - (i + 1) / sorted.length))),
    ) * Math.sqrt(sorted.length)
  );
}

/** Φ by its series. */
function phi(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? 1 : 0;
  let term = x;
  let total = x;
  for (let k = 3; k < 150; k += 2) total += term *= (x * x) / k;
  return 0.5 + (total * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
const even = (bound: number) => (x: number) => Math.min(Math.max((x + bound) / (2 * bound), 0), 1);
const gauss =
  (deviation: number, middle = 0) =>
  (x: number) =>
    phi((x - middle) / deviation);
const cut =
  (deviation: number, middle = 0) =>
  (x: number) =>
    (phi(Math.min(Math.max((x - middle) / deviation, -2), 2)) - phi(-2)) / (phi(2) - phi(-2));

/** What textbooks say of a layer of 160 numbers in and 120 out. */
const distributions: readonly (readonly [args: string, distribution: (x: number) => number])[] = [
  ["init = KaimingUniform", even(Math.sqrt(6 / IN))],
  ["init = KaimingUniform(a = 0.5)", even(Math.sqrt(6 / (1.25 * IN)))],
  ["init = KaimingUniform(nonlinearity = linear, mode = fan_out)", even(Math.sqrt(3 / OUT))],
  ["init = KaimingNormal", gauss(Math.sqrt(2 / IN))],
  ["init = KaimingNormal(nonlinearity = tanh)", gauss(5 / 3 / Math.sqrt(IN))],
  ["init = XavierUniform", even(Math.sqrt(6 / (IN + OUT)))],
  ["init = XavierUniform(2)", even(2 * Math.sqrt(6 / (IN + OUT)))],
  ["init = XavierNormal", gauss(Math.sqrt(2 / (IN + OUT)))],
  ["init = LeCunUniform", even(Math.sqrt(3 / IN))],
  ["init = LeCunNormal", gauss(Math.sqrt(1 / IN))],
  ["init = Normal(0.02)", gauss(0.02)],
  ["init = Normal(std = 3, mean = -7)", gauss(3, -7)],
  ["init = TruncatedNormal(0.5)", cut(0.5)],
  ["init = TruncatedNormal(0.5, mean = 2)", cut(0.5, 2)],
  ["init = Uniform(-0.3, 0.3)", even(0.3)],
];

describe("random first values", () => {
  it.each(distributions)("%s is distributed as it says", async (args, distribution) => {
    // The distance of 20,000 true draws exceeds 1.95 once in a thousand times.
    for (const seed of [1, 2, 3]) expect(distance(await weights(args, { seed }), distribution), `seed ${seed}`).toBeLessThan(1.95);
  });

  it("would tell a wrong deviation", async () => {
    expect(distance(await weights("init = Normal(0.02)"), gauss(0.0216))).toBeGreaterThan(1.95);
    expect(distance(await weights("init = TruncatedNormal(0.5)"), gauss(0.5))).toBeGreaterThan(1.95);
  });

  it("knows every initialiser that draws", () => {
    const fixed = ["Zeros", "Ones", "Constant", "Orthogonal"];
    const named = distributions.map(([args]) => /= (\w+)/.exec(args)![1]!);
    expect([...new Set(named), ...fixed].sort()).toEqual(Object.keys(initializers).sort());
  });

  it.each(["init = Normal(1)", "init = TruncatedNormal(1)", "init = Uniform(-1, 1)", "init = Orthogonal"])(
    "%s: neighbours, rows, layers and seeds do not follow each other",
    async (args) => {
      const values = await weights(args);
      const others = [
        values.slice(1),
        values.slice(2),
        values.slice(IN),
        await weights(args, { seed: 2 }),
        await weights(args, { name: "linear2.weight" }),
      ];
      for (const other of others) {
        const correlation = mean(other.map((value, i) => value * values[i]!)) / variance(values);
        expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(COUNT));
      }
      expect(await weights(args), "the same seed, the same bits").toEqual(values);
    },
  );

  it("TruncatedNormal keeps to two deviations, Normal goes beyond and stays finite", async () => {
    const cutOff = await weights("init = TruncatedNormal(0.5)");
    expect(Math.max(...cutOff.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.max(...cutOff.map(Math.abs))).toBeGreaterThan(0.99);
    const largest = Math.max(...(await weights("init = Normal(1)")).map(Math.abs));
    expect(largest).toBeGreaterThan(3.3);
    expect(largest).toBeLessThan(5.9);
  });
});

describe("fixed first values", () => {
  it.each([
    ["init = Zeros", 0],
    ["init = Ones", 1],
    ["init = Constant(-0.75)", -0.75],
  ])("%s", async (args, value) => expect(new Set(await weights(args))).toEqual(new Set([value])));

  it("bias_init fills biases and init leaves them alone", async () => {
    const filled = (await modelWith("init = Zeros, bias_init = Constant(0.5)")).create();
    expect(new Set(filled.read("linear1.bias"))).toEqual(new Set([0.5]));
    expect(new Set(filled.read("linear1.weight"))).toEqual(new Set([0]));
    const left = (await modelWith("init = Zeros")).create().read("linear1.bias");
    expect(distance([...left], even(1 / Math.sqrt(IN)))).toBeLessThan(1.95);
  });
});
