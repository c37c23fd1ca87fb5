import { describe, expect, it } from "vitest";
import type { Int, LoopProgram, Num } from "../../compiler/ir/loops.ts";
import { printLoops } from "../../compiler/ir/print-loops.ts";
import { verifyLoops } from "../../compiler/ir/verify-loops.ts";
import {
  LOSS,
  H,
  W,
  X,
  Y,
  binary,
  buffer,
  forLoop,
  iadd,
  idiv,
  imod,
  imul,
  int,
  kernel,
  linear,
  load,
  local,
  loop,
  mean,
  n,
  num,
  relu,
  store,
  tinyProgram,
  toNumber,
  withBuffer,
  withKernel,
} from "../support/tiny-program.ts";

const i = { id: 0, hint: "i", type: "int" } as const;
const j = { id: 1, hint: "j", type: "int" } as const;
/** relu1 replaced by a loop that reads h at `at`. */
const reading = (at: Int, to: Int = n, from: Int = int(0), step = 1): LoopProgram =>
  withKernel(kernel(1, "relu1", [i], [forLoop(0, to, [store(Y, int(0), load(H, at))], from, step)]));

describe("printLoops", () => {
  it("prints buffers, kernels in the manner of C, and entries", () => {
    expect(printLoops(tinyProgram)).toBe(`capacity 4, arena 80 bytes

input f32 x[n≤4, 2]                                     length 8  @0  live 0–2
parameter f32 linear1.weight[1, 2]                      length 2  @32  live 0–2
temporary f32 h[n≤4]                                    length 4  @40  live 0–1
output f32 y[n≤4]                                       length 4  @56  live 0–2
scalar f64 loss[]                                       length 1  @72  live 0–2

void linear1() {  // kernel 0: linear1 forward, loops, 8 macs
  // linear1: f32[n]
  for (int b_0 = 0; b_0 < n; b_0 += 1) {
    double acc_2 = 0;
    for (int k_1 = 0; k_1 < 2; k_1 += 1) {
      acc_2 = (acc_2 + (x[b_0 * 2 + k_1] * linear1.weight[k_1]));
    }
    h[b_0] = acc_2;
  }
}

void relu1() {  // kernel 1: relu1 forward, loops, 8 macs
  // relu1: f32[n]
  for (int b_0 = 0; b_0 < n; b_0 += 1) {
    y[b_0] = max(0, h[b_0]);
  }
}

void loss() {  // kernel 2: loss forward, loops, 8 macs
  // loss: f32[n]
  double sum_1 = 0;
  for (int b_0 = 0; b_0 < n; b_0 += 1) {
    sum_1 = (sum_1 + y[b_0]);
  }
  loss[0] = (sum_1 / (double)(n));
}

entry forward: linear1, relu1
entry evaluate: linear1, relu1, loss
output y: y
loss: inference loss, training loss
`);
  });

  it("puts parentheses where a factor is a sum", () => {
    const at = imod(imul(iadd(loop(0), -1), 3), 4);
    expect(printLoops(reading(at))).toContain("h[((i_0 - 1) * 3 % 4)]");
  });
});

describe("verifyLoops accepts", () => {
  it("a sound program", () => expect(verifyLoops(tinyProgram)).toEqual([]));

  it("tiles with a tail whose bounds depend on each other", () => {
    const tiled = kernel(
      1,
      "relu1",
      [i, { ...j, hint: "tail" }],
      [
        forLoop(0, iadd(n, -1), [store(Y, loop(0), load(H, loop(0))), store(Y, iadd(loop(0), 1), load(H, iadd(loop(0), 1)))], int(0), 2),
        forLoop(1, n, [store(Y, loop(1), load(H, loop(1)))], iadd(n, imul(imod(n, 2), -1))),
      ],
    );
    expect(verifyLoops(withKernel(tiled))).toEqual([]);
  });

  it("what a condition keeps inside: select(i < 2, h[i], h[i - 2])", () => {
    const value: Num = { kind: "select", fn: "lt", a: toNumber(loop(0)), b: num(2), yes: load(W, loop(0)), no: load(W, iadd(loop(0), -2)) };
    const concat = (body: Num): LoopProgram => withKernel(kernel(1, "relu1", [i], [forLoop(0, n, [store(Y, loop(0), body)])]));
    expect(verifyLoops(concat(value))).toEqual([]);
    expect(verifyLoops(concat({ ...value, fn: "le" }))[0]).toMatch(/load linear1.weight\[i_0\] at 0 … 2, but it holds 2 elements/);
  });

  it("padding: a condition on a sum of counters, used again inside a product", () => {
    const sum = iadd(iadd(loop(0), loop(1)), -1);
    const inside: Num = {
      kind: "select",
      fn: "ge",
      a: toNumber(sum),
      b: num(0),
      yes: { kind: "select", fn: "lt", a: toNumber(sum), b: num(2), yes: load(W, sum), no: num(0) },
      no: num(0),
    };
    const body = [forLoop(0, int(2), [forLoop(1, int(3), [store(Y, int(0), inside)])])];
    expect(verifyLoops(withKernel(kernel(1, "relu1", [i, j], body)))).toEqual([]);
    const unguarded = [forLoop(0, int(2), [forLoop(1, int(3), [store(Y, int(0), load(W, sum))])])];
    expect(verifyLoops(withKernel(kernel(1, "relu1", [i, j], unguarded)))[0]).toMatch(/at -1 … 2/);
  });

  it("a condition on a sum of counters whose terms stand apart in the index", () => {
    const sum = iadd(loop(0), loop(1));
    const apart = iadd(iadd(imul(loop(0), 3), -2), imul(loop(1), 3));
    const guarded = (bound: number): Num => ({
      kind: "select",
      fn: "eq",
      a: toNumber(sum),
      b: num(bound),
      yes: load(W, apart),
      no: num(0),
    });
    const program = (bound: number): LoopProgram =>
      withKernel(kernel(1, "relu1", [i, j], [forLoop(0, int(2), [forLoop(1, int(3), [store(Y, int(0), guarded(bound))])])]));
    expect(verifyLoops(program(1))).toEqual([]);
    expect(verifyLoops(program(2))[0]).toMatch(/at 4 … 4/);
  });

  it("division and remainder that take an index apart and put it together", () => {
    const again = iadd(imul(idiv(loop(0), 2), 2), imod(loop(0), 2));
    expect(verifyLoops(withKernel(kernel(1, "relu1", [i], [forLoop(0, int(2), [store(Y, int(0), load(W, again))])])))).toEqual([]);
  });

  it("f64 buffers in the room of f32 only where told that f32 takes 8 bytes", () => {
    expect(verifyLoops(tinyProgram, { f32Bytes: 8 }).join()).toMatch(/overlap/);
  });
});

describe("verifyLoops refuses", () => {
  const cases: readonly (readonly [string, LoopProgram, RegExp])[] = [
    [
      "a read past the rows that are filled",
      reading(iadd(loop(0), 1)),
      /relu1: load h\[i_0 \+ 1\] at 1 … 1, but the first 1 rows hold 1 elements \(n = 1\)/,
    ],
    ["a read before the start", reading(iadd(loop(0), -1)), /at -1/],
    ["a loop that runs to the capacity whatever n is", reading(loop(0), int(4)), /at 0 … 3, but the first 1 rows/],
    ["a step that jumps over the end", reading(iadd(loop(0), 1), n, int(0), 2), /at 1 … 1/],
    ["a negative division", reading(idiv(iadd(loop(0), -1), 2)), /divides a number that can be -1/],
    ["a store past the end", withKernel({ ...mean, body: [store(LOSS, int(1), num(0))] }), /store loss\[1\] at 1 … 1, but it holds 1/],
    ["a store to an input", withKernel({ ...relu, body: [...relu.body, store(X, int(0), num(1))] }), /stores to the input "x"/],
    [
      "a parameter changed by forward",
      withKernel({ ...relu, body: [...relu.body, store(W, int(0), num(1))] }),
      /entry forward changes the parameter/,
    ],
    [
      "a local used outside its block",
      withKernel({ ...relu, body: [...relu.body, store(Y, loop(0), num(0))] }),
      /b_0 is used where it is not defined/,
    ],
    ["a local that is not declared", withKernel({ ...relu, locals: [] }), /local 0 is not declared/],
    [
      "a local declared with another type",
      withKernel({ ...relu, locals: [{ id: 0, hint: "b", type: "number" }] }),
      /declared as number, but defined as int/,
    ],
    [
      "a counter used as a number",
      withKernel({ ...relu, body: [forLoop(0, n, [store(Y, int(0), local(0))])] }),
      /used as number, but is a loop counter/,
    ],
    [
      "a let that is set",
      withKernel({
        ...linear,
        locals: [{ id: 0, hint: "a", type: "number" }],
        body: [{ kind: "let", local: 0, value: num(1) }, { kind: "set", local: 0, value: num(2) }, ...linear.body.slice(1)],
      }),
      /is set, but no var/,
    ],
    ["a local defined twice", withKernel({ ...relu, body: [...relu.body, ...relu.body] }), /defined twice/],
    ["a buffer that does not exist", withKernel({ ...relu, body: [store(Y, int(0), load(17, int(0)))] }), /buffer 17 does not exist/],
    ["an index read from numbers", reading({ kind: "iload", buffer: W, at: int(0) }), /reads an index from "linear1.weight"/],
    [
      "an index that its element may push out",
      {
        ...reading({ kind: "iload", buffer: 5, at: loop(0) }),
        buffers: [...tinyProgram.buffers, buffer({ id: 5, name: "label", role: "target", dtype: "u8", classes: 3, offset: 80 })],
        arenaBytes: 84,
      },
      /at 0 … 2, but the first 1 rows/,
    ],
    [
      "entries out of order",
      { ...tinyProgram, entries: { ...tinyProgram.entries, forward: [1, 0] } },
      /forward does not keep the kernel order/,
    ],
    [
      "a read of what the entry has not written",
      { ...tinyProgram, entries: { ...tinyProgram.entries, forward: [1] } },
      /kernel relu1 reads "h", which nothing has written/,
    ],
    ["a use outside the live range", withBuffer(H, { live: [0, 0] }), /uses "h", which is live in 0 … 0 only/],
    ["an output that dies", withBuffer(Y, { live: [1, 1] }), /the output "y" is seen from outside/],
    ["two live buffers in one place", withBuffer(H, { offset: 52 }), /"h" \(bytes 52 … 68\) and "y" \(bytes 56 … 72\) overlap/],
    ["a misaligned buffer", withBuffer(LOSS, { offset: 76 }), /not aligned to 8/],
    ["a buffer outside the arena", withBuffer(LOSS, { offset: 80 }), /the arena has 80/],
    ["a shape that does not fit", withBuffer(W, { shape: [3] }), /has 2 elements, but its shape holds 3/],
    ["a batch axis that is not the capacity", withBuffer(Y, { shape: [2] }), /batched, but its first axis is 2/],
    ["two names alike", withBuffer(Y, { name: "h" }), /two buffers are called "h"/],
    ["an output without a buffer", { ...tinyProgram, outputs: [{ name: "y", buffer: 9 }] }, /"y" is buffer 9/],
    [
      "a fraction as a place",
      withKernel({ ...relu, body: [store(Y, int(0.5), binary("add", num(0), num(1)))] }),
      /0\.5 is not a whole number/,
    ],
  ];
  it.each(cases)("%s", (_, program, expected) => {
    expect(verifyLoops(program).join("\n")).toMatch(expected);
  });
});
