import { describe, expect, it } from "vitest";
import { createBuilder } from "../../compiler/ir/builder.ts";
import type { NodeId } from "../../compiler/ir/graph.ts";
import { fill } from "../../compiler/ops/fill.ts";
import { ops } from "../../compiler/ops/index.ts";
import { opOracles } from "../oracle/ops.ts";
import { at, indices } from "../oracle/tensor.ts";
import type { Tensor } from "../oracle/tensor.ts";
import { evaluateNodes, nowhere } from "../support/evaluate.ts";
import { opCases } from "./cases.ts";
import type { OpCase } from "./cases.ts";
import { drawInputs, label, random24 } from "./draw.ts";

const context = { n: 3, random24 };

/** Ops that only appear behind differentiation, or have no operand to differentiate by. */
const notDifferentiated = new Set([
  "bceGradient",
  "reduceMax",
  "fill",
  "batchSize",
  "nextKey",
  "constant",
  "uniform",
  "normal",
  "truncatedNormal",
  "randomSigns",
  "randomDirections",
  "reflectPairs",
  "convert",
]);

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number, what: string): void {
  expect(actual.length, what).toBe(expected.length);
  actual.forEach((value, i) => {
    const error = Math.abs(value - expected[i]!) / Math.max(1, Math.abs(expected[i]!));
    if (!(error <= tolerance)) expect.fail(`${what}: element ${i} is ${value}, not ${expected[i]} (error ${error})`);
  });
}

describe("the table of ops", () => {
  const oracles: Readonly<Record<string, unknown>> = opOracles;
  const cases: Readonly<Record<string, unknown>> = opCases;
  it("has an oracle and cases for each op, and each stands under its own name", () => {
    for (const [name, op] of Object.entries(ops)) {
      expect(op.name).toBe(name);
      expect(oracles[name], `${name} has no reference in test/oracle/ops.ts`).toBeDefined();
      expect(cases[name], `${name} has no cases in test/ops/cases.ts`).toBeDefined();
    }
  });
  it("has no oracle or case for an op that is gone", () => {
    for (const name of [...Object.keys(oracles), ...Object.keys(cases)]) expect(ops[name], name).toBeDefined();
  });
});

describe.each(Object.keys(ops))("%s", (name) => {
  const op = ops[name]!;
  const cases = opCases[name] ?? [];
  const oracle = opOracles[name]!;

  it("has at least 20 cases where shapes vary", () => {
    expect(cases.length).toBeGreaterThanOrEqual(cases[0]!.types.length === 0 && name === "batchSize" ? 1 : 20);
  });

  it("gives what its oracle gives, in the shape and type it announces", () => {
    cases.forEach((opCase, seed) => {
      const inputs = drawInputs(opCase, context.n, seed + 1);
      const g = createBuilder([], nowhere, fill);
      const sources = opCase.types.map((type, i) => g.source("input", String(i), type));
      const y = g.apply(op, sources, opCase.attrs);
      const result = evaluateNodes(g.nodes, new Map(sources.map((id, i) => [id, inputs[i]!])), context)[y]!;
      const expected = oracle(inputs, opCase.attrs, context);
      expect(result.shape, label(name, opCase)).toEqual(expected.shape);
      expectClose(result.data, expected.data, 1e-12, label(name, opCase));
      expect(
        op.formula(
          sources.map((_, i) => "xyz"[i] ?? "w"),
          opCase.attrs,
        ),
        "its formula",
      ).toMatch(/\S/);
    });
  });

  if (notDifferentiated.has(name)) return;

  it("has the gradient that central differences of its oracle give: the full Jacobian", () => {
    cases.forEach((opCase, seed) => checkJacobian(name, opCase, seed));
  });
});

/** Row j of the Jacobian by the op's own rule (dy = 1 at j) against (y(x + ε) − y(x − ε)) / 2ε, element by element. */
function checkJacobian(name: string, opCase: OpCase, seed: number): void {
  const op = ops[name]!;
  const inputs = drawInputs(opCase, context.n, seed + 77);
  const isReal = (i: number): boolean => opCase.types[i]!.dtype.startsWith("f");
  const g = createBuilder([], nowhere, fill);
  const x = opCase.types.map((type, i) => g.source("input", String(i), type));
  const y = g.apply(op, x, opCase.attrs);
  const dy = g.source("input", "dy", g.typeOf(y));
  const gradients = op.gradient(g, { x, y, dy, attrs: opCase.attrs, wanted: x.map((_, i) => isReal(i)) });
  const out = opOracles[name]!(inputs, opCase.attrs, context);
  const rows = out.data.map((_, j) => {
    const given = new Map<NodeId, Tensor>(x.map((id, i) => [id, inputs[i]!]));
    given.set(dy, { shape: out.shape, data: out.data.map((_value, k) => (k === j ? 1 : 0)) });
    return evaluateNodes(g.nodes, given, context);
  });
  inputs.forEach((input, operand) => {
    if (!isReal(operand)) return expect(gradients[operand], `operand ${operand} holds no reals`).toBeUndefined();
    const gradient = gradients[operand];
    if (gradient === undefined) return expect.fail(`${label(name, opCase)}: operand ${operand} has no gradient`);
    expect(g.typeOf(gradient).shape, "a gradient has its operand's shape").toEqual(opCase.types[operand]!.shape);
    const step = 1e-6;
    input.data.forEach((_, place) => {
      const moved = (by: number): readonly number[] => {
        const data = input.data.map((value, k) => (k === place ? value + by : value));
        return opOracles[name]!(
          inputs.map((other, i) => (i === operand ? { shape: input.shape, data } : other)),
          opCase.attrs,
          context,
        ).data;
      };
      const above = moved(step);
      const below = moved(-step);
      const numeric = above.map((value, j) => (value - below[j]!) / (2 * step));
      expectClose(
        rows.map((values) => values[gradient]!.data[place]!),
        numeric,
        1e-5,
        `${label(name, opCase)} operand ${operand} at ${place}`,
      );
    });
  });
}

describe("at the edges", () => {
  const specials = [NaN, Infinity, -Infinity, 0, -0, 1e308, -1e308, 1e-308, 5e-324, 1, -1];
  const evaluate = (name: string, inputs: readonly Tensor[], attrs: unknown): Tensor => {
    const g = createBuilder([], nowhere, fill);
    const sources = inputs.map((input, i) => g.source("input", String(i), { dtype: "f32", shape: input.shape }));
    const y = g.apply(ops[name]!, sources, attrs);
    return evaluateNodes(g.nodes, new Map(sources.map((id, i) => [id, inputs[i]!])), context)[y]!;
  };

  it.each(["add", "sub", "mul", "div", "neg", "exponential", "logarithm", "squareRoot", "tanh", "sigmoid", "relu"])(
    "%s treats NaN, infinities and zeros as IEEE 754 does",
    (name) => {
      const operands = opCases[name]![0]!.types.length;
      const pairs = indices(Array.from({ length: operands }, () => specials.length));
      const inputs = Array.from({ length: operands }, (_, i): Tensor => ({
        shape: [pairs.length],
        data: pairs.map((pair) => specials[pair[i]!]!),
      }));
      const result = evaluate(name, inputs, undefined);
      const expected = opOracles[name]!(inputs, undefined, context);
      result.data.forEach((value, i) =>
        expect(value, `${name}(${inputs.map((input) => input.data[i]).join(", ")})`).toBe(expected.data[i]),
      );
    },
  );

  it("leakyRelu and gate let NaN through", () => {
    const nan: Tensor = { shape: [1], data: [NaN] };
    expect(evaluate("leakyRelu", [nan], { slope: 0.01 }).data).toEqual([NaN]);
    expect(evaluate("gate", [nan, { shape: [1], data: [1] }], { otherwise: 0 }).data).toEqual([NaN]);
  });

  it("the functions that choose a side let NaN through and stay finite far out", () => {
    const edges: Tensor = { shape: [4], data: [NaN, 1e4, -1e4, 0] };
    expect(evaluate("elu", [edges], { alpha: 0.5, scale: 1 }).data).toEqual([NaN, 1e4, -0.5, 0]);
    expect(evaluate("softplus", [edges], { beta: 1, threshold: 1e6 }).data).toEqual([NaN, 1e4, 0, Math.LN2]);
    expect(evaluate("huber", [edges], { delta: 1 }).data).toEqual([NaN, 9999.5, 9999.5, 0]);
    expect(evaluate("atLeast", [edges], { low: 2 }).data).toEqual([NaN, 1e4, 2, 2]);
    expect(evaluate("xLogX", [edges], undefined).data).toEqual([NaN, 1e4 * Math.log(1e4), NaN, 0]);
    const weighed = evaluate("bceWithLogits", [edges, { shape: [4], data: [1, 0, 1, 1] }], { positiveWeight: 3 });
    expect(weighed.data).toEqual([NaN, 1e4, 3e4, 3 * Math.LN2]);
  });

  it("softmax, log-softmax and the logits' cross-entropy stay finite at ±1e4", () => {
    const x: Tensor = { shape: [2, 3], data: [1e4, -1e4, 0, -1e4, -1e4, 1e4] };
    expect(evaluate("softmax", [x], undefined).data).toEqual([1, 0, 0, 0, 0, 1]);
    expect(evaluate("logSoftmax", [x], undefined).data).toEqual([0, -2e4, -1e4, -2e4, -2e4, 0]);
    const t: Tensor = { shape: [2, 3], data: [0, 1, 0.5, 1, 0, 1] };
    expect(evaluate("bceWithLogits", [x, t], { positiveWeight: 1 }).data).toEqual([1e4, 1e4, Math.LN2, 1e4, 0, 0]);
  });

  it("the gradients of relu and leakyRelu at 0 are those of the left side", () => {
    const slopes = (name: string, attrs: unknown): number => {
      const g = createBuilder([], nowhere, fill);
      const x = g.source("input", "x", { dtype: "f32", shape: [1] });
      const y = g.apply(ops[name]!, [x], attrs);
      const dy = g.source("input", "dy", { dtype: "f32", shape: [1] });
      const [dx] = ops[name]!.gradient(g, { x: [x], y, dy, attrs, wanted: [true] });
      return at(
        evaluateNodes(
          g.nodes,
          new Map([
            [x, { shape: [1], data: [0] }],
            [dy, { shape: [1], data: [1] }],
          ]),
          context,
        )[dx!]!,
        [0],
      );
    };
    expect(slopes("relu", undefined)).toBe(0);
    expect(slopes("leakyRelu", { slope: 0.01 })).toBe(0.01);
    expect(slopes("elu", { alpha: 0.5, scale: 2 })).toBe(1);
    expect(slopes("absolute", undefined)).toBe(0);
  });

  // the key of dropout and oneHot's index are made by the layers themselves; any index fits gather.
  const several = Object.keys(ops).filter(
    (name) => opCases[name]!.some(({ types }) => types.length > 1) && !["dropout", "oneHot", "gather"].includes(name),
  );
  it.each(several)("%s refuses operands that do not fit, in words", (name) => {
    const { types, attrs } = opCases[name]!.find((opCase) => opCase.types.length > 1 && opCase.types[0]!.shape.length > 0)!;
    const odd = types.map((type, i) =>
      i === 0 ? type : { ...type, shape: type.shape.map((extent) => (extent === "n" ? 13 : extent + 11)) },
    );
    expect(ops[name]!.infer(odd, attrs)).toMatch(/got|cannot/);
  });
});
