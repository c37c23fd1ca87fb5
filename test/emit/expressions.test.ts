/** Printed expressions mean what the loop program says: random trees, run as JavaScript and by the interpreter. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Int, Num } from "../../compiler/ir/loops.ts";
import { createNames } from "../../compiler/7-emit/module/names.ts";
import { type ExpressionNames, printInt, printNum } from "../../compiler/7-emit/typescript/expressions.ts";
import { printStatements } from "../../compiler/7-emit/typescript/statements.ts";
import { random24 } from "../../compiler/7-emit/module/prelude/random24.ts";
import { erf64 } from "../../compiler/7-emit/module/prelude/erf64.ts";
import { createMachine, mathFunctions } from "../support/interpreter.ts";
import { tinyProgram } from "../support/tiny-program.ts";

const names: ExpressionNames = {
  rows: () => "n",
  view: (buffer) => `b${buffer}`,
  local: (local) => `v${local}`,
  callee: (fn) => (fn === "sigmoid" || fn === "erf" ? fn : `Math.${fn}`),
  random: () => "random24",
};
const N = 3;
const LOOP = 5;
const values = [0.1, -0, 3, -2.5, 1e-30, 7, NaN, Infinity];
const indices = [3, 0, 2, 1, 7, 4, 6, 5];

const ints = fc.letrec<{ int: Int }>((tie) => ({
  int: fc.oneof(
    { maxDepth: 5 },
    fc.integer({ min: 0, max: 9 }).map((value): Int => ({ kind: "int", value })),
    fc.constantFrom<Int>({ kind: "n" }, { kind: "loop", local: 0 }),
    fc.record({ kind: fc.constant("iadd" as const), a: tie("int"), b: tie("int") }),
    fc.record({ kind: fc.constant("imul" as const), a: tie("int"), factor: fc.integer({ min: 0, max: 4 }) }),
    fc.record({ kind: fc.constantFrom("idiv" as const, "imod" as const), a: tie("int"), divisor: fc.integer({ min: 1, max: 8 }) }),
    tie("int").map((a): Int => ({ kind: "iload", buffer: 1, at: { kind: "imod", a, divisor: 8 } })),
  ),
})).int;

const constants = fc.oneof(fc.constantFrom(-0, 1e-7, -1, Infinity, NaN, 0.1, 2 ** 53), fc.double());
const nums = fc.letrec<{ num: Num }>((tie) => ({
  num: fc.oneof(
    { maxDepth: 6 },
    constants.map((value): Num => ({ kind: "const", value })),
    fc.constantFrom<Num>({ kind: "local", local: 1 }, { kind: "local", local: 2 }),
    ints.map((a): Num => ({ kind: "load", buffer: 0, at: { kind: "imod", a, divisor: 8 } })),
    ints.map((int): Num => ({ kind: "toNumber", int })),
    fc.record({ kind: fc.constant("unary" as const), fn: fc.constantFrom("neg", "neg", "abs", "sqrt", "floor", "exp", "log", "log1p", "tanh", "sigmoid", "sin", "cos", "expm1", "erf"), x: tie("num") }),
    fc.record({ kind: fc.constant("binary" as const), fn: fc.constantFrom("add", "sub", "mul", "div", "max", "min"), a: tie("num"), b: tie("num") }),
    fc.record({ kind: fc.constant("select" as const), fn: fc.constantFrom("lt", "le", "eq", "gt", "ge"), a: tie("num"), b: tie("num"), yes: tie("num"), no: tie("num") }),
    fc.record({ kind: fc.constant("random" as const), key: tie("num"), stream: fc.integer({ min: 0, max: 99 }), index: ints }),
  ),
})).num; // prettier-ignore

/** The interpreter's value of `value`: a program that stores it. */
function interpreted(value: Num): number {
  const machine = createMachine(
    {
      ...tinyProgram,
      capacity: N,
      buffers: [
        { ...tinyProgram.buffers[0], id: 0, name: "values", dtype: "f64", length: 8 },
        { ...tinyProgram.buffers[0], id: 1, name: "indices", dtype: "u8", length: 8 },
        { ...tinyProgram.buffers[0], id: 2, name: "result", dtype: "f64", length: 1 },
      ],
      kernels: [
        {
          ...tinyProgram.kernels[0],
          body: [
            { kind: "let", local: 1, value: { kind: "const", value: -1.5 } },
            { kind: "let", local: 2, value: { kind: "const", value: 0.3 } },
            { kind: "for", local: 0, from: { kind: "int", value: LOOP }, to: { kind: "int", value: LOOP + 1 }, step: 1, body: [{ kind: "store", buffer: 2, at: { kind: "int", value: 0 }, value }] },
          ],
        },
      ],
      entries: { ...tinyProgram.entries, forward: [0] },
    },
    { precision: "f64", functions: mathFunctions(random24) },
  ); // prettier-ignore
  machine.buffer("values").set(values);
  machine.buffer("indices").set(indices);
  machine.run("forward", N);
  return machine.buffer("result")[0];
}

/** JavaScript's value of the text. */
function evaluated(text: string): number {
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what the emitter printed is to be run
  const run = new Function("n", "v0", "v1", "v2", "b0", "b1", "random24", "sigmoid", "erf", `return (${text});`) as (
    ...args: unknown[]
  ) => number;
  return run(N, LOOP, -1.5, 0.3, Float64Array.from(values), Uint8Array.from(indices), random24, sigmoid, erf64);
}

test("numbers: the same bits", () => {
  fc.assert(
    fc.property(nums, (num) => {
      const [text, expected] = [printNum(names, num), interpreted(num)];
      expect(evaluated(text), text).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test("whole numbers, and as places of elements", () => {
  fc.assert(
    fc.property(ints, (int) => {
      const text = printInt(names, int);
      expect(evaluated(text), text).toBe(interpreted({ kind: "toNumber", int }));
    }),
    { numRuns: 2000 },
  );
});

test("places read simply", () => {
  const loop: Int = { kind: "loop", local: 0 };
  const int = (value: number): Int => ({ kind: "int", value });
  const place: Int = { kind: "iadd", a: int(2), b: { kind: "iadd", a: { kind: "imul", a: loop, factor: 4 }, b: int(-3) } };
  expect(printInt(names, place)).toBe("v0 * 4 - 1");
  expect(printInt(names, { kind: "idiv", a: { kind: "iadd", a: loop, b: int(1) }, divisor: 2 })).toBe("((v0 + 1) / 2) | 0");
  expect(printInt(names, { kind: "imod", a: loop, divisor: 1 })).toBe("0");
});

test("a long sum goes on in the next lines, and still means the same", () => {
  const terms = Array.from({ length: 40 }, (_, i): Num => ({ kind: "binary", fn: "mul", a: { kind: "const", value: i + 0.1 }, b: { kind: "load", buffer: 0, at: { kind: "int", value: 0 } } }));
  const sum = terms.reduce((a, b, i): Num => ({ kind: "binary", fn: i % 3 ? "add" : "sub", a, b }));
  const scope = createNames();
  const context = { names, scope, declare: () => {}, hint: () => "total" };
  const lines = printStatements(context, [{ kind: "let", local: 3, value: sum }], "    ");
  expect(lines.length).toBeGreaterThan(4);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(evaluated(lines.join("\n").replace("const total =", "").replace(";", ""))).toBe(interpreted(sum));
}); // prettier-ignore
