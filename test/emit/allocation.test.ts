/** Once warm, a call allocates nothing: measured in a process of its own, where nothing else moves the heap. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { compile } from "../../compiler/compile.ts";
import { emit, toJavaScript } from "../../compiler/7-emit/index.ts";
import type { EmitInput } from "../../compiler/ir/emit-input.ts";
import type { UnaryFn } from "../../compiler/ir/expr.ts";
import { CALL_BUDGET, callBytes } from "../../compiler/ir/call-cost.ts";
import type { Int, Num, Stmt } from "../../compiler/ir/loops.ts";
import { sampleInput } from "./sample.ts";

const folder = mkdtempSync(join(tmpdir(), "neuroll-allocation-"));
afterAll(() => rmSync(folder, { recursive: true }));
const script = fileURLToPath(new URL("measure-allocation.mjs", import.meta.url));

/** Bytes a call, by entry. A background of about 0.3 belongs to the measurement. */
function allocated(js: string, ...entries: readonly string[]): Record<string, number> {
  const file = join(folder, "module.mjs");
  writeFileSync(file, js);
  return JSON.parse(execFileSync(process.execPath, ["--expose-gc", script, file, ...entries], { encoding: "utf8" })) as Record<
    string,
    number
  >;
}

async function javaScript(input: EmitInput): Promise<string> {
  return (await toJavaScript((await emit({ ...input, format: false })).code, "module")).js;
}

/** The sample with functions of the prelude in its forward kernel, as many as a kernel may hold. */
function calling(...functions: readonly (UnaryFn | "random")[]): EmitInput {
  const int = (value: number): Int => ({ kind: "int", value });
  const row: Int = { kind: "loop", local: 0 };
  const call = (fn: UnaryFn | "random"): Num => {
    const key: Num = { kind: "load", buffer: 8, at: int(0) };
    return fn === "random" ? { kind: "random", key, stream: 1, index: row } : { kind: "unary", fn, x: { kind: "load", buffer: 0, at: row } };
  };
  const body = functions.map((fn): Stmt => ({ kind: "for", local: 0, from: int(0), to: { kind: "n" }, step: 1, body: [{ kind: "store", buffer: 2, at: row, value: call(fn) }] }));
  expect(callBytes(body)).toBeLessThanOrEqual(CALL_BUDGET);
  const kernels = sampleInput.program.kernels.map((kernel) => (kernel.name === "linear1.forward" ? { ...kernel, body } : kernel));
  return { ...sampleInput, program: { ...sampleInput.program, kernels } };
} // prettier-ignore

describe("bytes a call", () => {
  test.each([
    ["the sample", sampleInput],
    ["the f64 build", { ...sampleInput, program: { ...sampleInput.program, precision: "f64" as const }, precision: "f64" as const }],
    ["exp, log, log1p, tanh", calling("exp", "log", "log1p", "tanh")],
    ["sigmoid, random, tanh", calling("sigmoid", "random", "tanh")],
    ["erf, expm1, log1p", calling("erf", "expm1", "log1p")],
    ["five of exp", calling("exp", "exp", "exp", "exp", "exp")],
  ])("%s: none", { timeout: 60_000 }, async (_, input) => {
    const bytes = allocated(await javaScript(input));
    for (const [entry, each] of Object.entries(bytes)) expect(each, entry).toBeLessThan(2);
  });

  test("the measurement sees one number that is boxed", { timeout: 60_000 }, async () => {
    const js = (await javaScript(sampleInput)).replace(
      "function checkRows(n, capacity) {",
      "const kept = [];\nfunction checkRows(n, capacity) {\n  kept[0] = { n };",
    );
    const bytes = allocated(js);
    expect(bytes.step).toBeGreaterThan(8);
  });
});

const models = fileURLToPath(new URL("../../models/", import.meta.url));

test.each(readdirSync(models).filter((file) => file.endsWith(".nnet")))("a step of models/%s: none", { timeout: 60_000 }, async (file) => {
  const { module } = await compile(readFileSync(join(models, file), "utf8"), { fileName: file, format: false });
  const { js } = await toJavaScript(module!.code, module!.name);
  const { forward, step } = allocated(js, "forward", "step");
  expect(forward).toBeLessThan(16);
  expect(step).toBeLessThan(16);
});
