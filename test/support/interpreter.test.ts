import { describe, expect, it } from "vitest";
import { createMachine, mathFunctions } from "./interpreter.ts";
import type { Machine } from "./interpreter.ts";
import { H, Y, forLoop, iadd, imul, int, kernel, load, loop, n, num, store, tinyProgram, withKernel } from "./tiny-program.ts";

const functions = mathFunctions((key, stream, index) => key + stream * 10 + index * 100);

function filled(precision: "f32" | "f64"): Machine {
  const machine = createMachine(tinyProgram, { precision, functions });
  machine.buffer("x").set([1, 2, -3, 1, 0.1, 0.2, 5, 5]);
  machine.buffer("linear1.weight").set([2, 0.5]);
  return machine;
}

describe("createMachine", () => {
  it("computes by the statements: max(0, x·w) and its mean over n rows", () => {
    const machine = filled("f64");
    machine.run("evaluate", 3);
    expect([...machine.buffer("y")]).toEqual([3, 0, 0.1 * 2 + 0.2 * 0.5, 0]);
    expect(machine.buffer("loss")[0]).toBe((3 + 0 + (0.1 * 2 + 0.2 * 0.5)) / 3);
  });

  it("rounds f32 stores to float and nothing else", () => {
    const machine = filled("f32");
    machine.run("evaluate", 3);
    const f = Math.fround;
    const row = f(f(0.1) * 2 + f(0.2) * 0.5);
    expect(machine.buffer("y")[2]).toBe(row);
    expect(machine.buffer("loss")[0]).toBe((3 + row) / 3);
  });

  it("leaves NaN where a temporary is not live", () => {
    const machine = filled("f32");
    machine.run("evaluate", 4);
    expect([...machine.storage(H)]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it("ends live ranges at kernels that the entry leaves out", () => {
    const late = {
      ...tinyProgram,
      entries: { ...tinyProgram.entries, forward: [0, 2] },
      buffers: tinyProgram.buffers.map((buffer) => (buffer.id === H ? { ...buffer, live: [0, 1] as const } : buffer)),
    };
    const machine = createMachine(
      {
        ...late,
        kernels: [
          late.kernels[0]!,
          late.kernels[1]!,
          kernel(2, "copy", [{ id: 0, hint: "b", type: "int" }], [forLoop(0, n, [store(Y, loop(0), load(H, loop(0)))])]),
        ],
      },
      { precision: "f32", functions },
    );
    machine.run("forward", 4);
    expect([...machine.storage(Y)]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it("throws where an access leaves its buffer, even where the arena goes on", () => {
    const program = withKernel(
      kernel(1, "relu1", [{ id: 0, hint: "b", type: "int" }], [forLoop(0, n, [store(Y, iadd(loop(0), 1), num(1))])]),
    );
    const machine = createMachine(program, { precision: "f32", functions });
    machine.run("forward", 3);
    expect(() => machine.run("forward", 4)).toThrow(/touches y\[4\] of 4/);
    expect(() => machine.run("forward", 0)).toThrow(RangeError);
    expect(() => machine.buffer("z")).toThrow(/no buffer "z"; there are x, linear1.weight/);
  });

  it("reads only the chosen side of a select", () => {
    const value = {
      kind: "select",
      fn: "lt",
      a: { kind: "toNumber", int: loop(0) },
      b: num(2),
      yes: num(7),
      no: load(Y, iadd(loop(0), -2)),
    } as const;
    const program = withKernel(kernel(1, "relu1", [{ id: 0, hint: "b", type: "int" }], [forLoop(0, n, [store(Y, loop(0), value)])]));
    const machine = createMachine(program, { precision: "f32", functions });
    machine.run("forward", 4);
    expect([...machine.buffer("y")]).toEqual([7, 7, 7, 7]);
  });

  it("passes key, stream and index on to random24", () => {
    const random = { kind: "random", key: num(5), stream: 2, index: imul(loop(0), 3) } as const;
    const program = withKernel(kernel(1, "relu1", [{ id: 0, hint: "b", type: "int" }], [forLoop(0, int(2), [store(Y, loop(0), random)])]));
    const machine = createMachine(program, { precision: "f32", functions });
    machine.run("forward", 4);
    expect([...machine.buffer("y")].slice(0, 2)).toEqual([25, 325]);
  });
});
