/** No text of the author's becomes code: hostile text in every position, and faults planted in the emitter itself. */
import fc from "fast-check";
import * as morph from "ts-morph";
import { afterEach, describe, expect, test, vi } from "vitest";
import { emit } from "../../compiler/7-emit/index.ts";
import { comment, createDoors } from "../../compiler/7-emit/module/doors.ts";
import { createNames } from "../../compiler/7-emit/module/names.ts";
import { verifyModule } from "../../compiler/7-emit/typescript/verify.ts";
import type { EmitInput } from "../../compiler/ir/emit-input.ts";
import { bareInput } from "./bare.ts";
import { loadModule } from "./load-module.ts";
import { sampleInput } from "./sample.ts";

const HOSTILE = [
  "f(){}; evil(); function x",
  "*/ evil(); /*",
  '"; evil(); "',
  "`${evil()}`",
  "x\nevil();\n//",
  "x\r\nevil()",
  "x\u2028evil();\u2029",
  "</script><script>evil()</script>",
  "<!-- evil()",
  "__proto__",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "eval",
  "arguments",
  "await",
  "Float32Array",
  "Math",
  "checkRows",
  "arena",
  "forward",
  "",
  " ",
  "1",
  "\u0000\u202e\ufeff",
  "\ud800",
  "ünïcödé 名前",
  "a".repeat(64),
  "\\",
  "*/ evil(); /*\\",
  "'",
  "// @ts-ignore",
  "/// <reference path='x' />",
  "//# sourceMappingURL=http://evil",
];

/** Every name and text of the author's made of `text`; names stay different where the language demands it. */
function hostileInput(text: string, format = false): EmitInput {
  const field = (name: string): { name: string; element: { kind: "index"; classes: number; enum: string }; shape: number[]; doc: string } => ({
    name, element: { kind: "index", classes: 2, enum: text }, shape: [], doc: text,
  }); // prettier-ignore
  const input = bareInput({
    name: text,
    enums: { [text]: [text, `${text}2`] },
    inputs: [field(text)],
    targets: [field(`${text}3`)],
    outputs: [{ name: `${text}4`, shape: [2], content: "distribution", loss: ["CrossEntropy", `${text}3`] }],
    buffers: [{ ...sampleInput.program.buffers[3], name: `${text}.weight`, role: "parameter" }, { ...sampleInput.program.buffers[3], name: `${text}.state`, role: "state" }],
    model: { doc: `${text}\n${text}` },
  }); // prettier-ignore
  const metric = { name: text, call: { ...input.model.loss[0].call, args: { [text]: text, list: [1, 2] } }, span: input.model.span };
  const kernel = {
    ...sampleInput.program.kernels[0],
    name: text,
    section: text,
    role: "forward" as const,
    comment: [text, `${text}${text}`],
    locals: [{ id: 0, hint: text, type: "int" as const }],
    body: [{ kind: "for" as const, local: 0, from: { kind: "int" as const, value: 0 }, to: { kind: "n" as const }, step: 1, body: [] }],
  };
  const parameter = input.program.buffers.find(({ role }) => role === "parameter")!.id;
  return {
    ...input,
    fileName: `${text}.nnet`,
    source: `${text}\n${text}`,
    format,
    program: {
      ...input.program,
      kernels: [kernel],
      entries: { ...input.program.entries, forward: [kernel.id] },
      gradients: [{ name: text, buffer: parameter }],
      statistics: [{ name: text, buffer: input.program.loss!.training }],
    },
    model: {
      ...input.model,
      metrics: [metric],
      data: { name: text, source: { kind: "csv", path: text, header: true }, fields: [{ name: text, from: { kind: "columns", columns: [text, 1] }, transforms: [] }] },
      train: { ...input.model.train, callbacks: [{ kind: "EarlyStopping", monitor: text, patience: 1, minDelta: 0, mode: "min" }] },
    },
  }; // prettier-ignore
}

/** The module runs, does nothing but what it should, and says the text where data says it. */
async function check(text: string): Promise<void> {
  const { create, plan } = await loadModule(hostileInput(text));
  const model = create();
  expect(plan.model).toBe(text);
  expect(plan.inputs[0].name).toBe(text);
  expect(plan.inputs[0].labels).toEqual([text, `${text}2`]);
  expect(plan.data?.source).toMatchObject({ path: text });
  expect(Object.hasOwn(model.inputs, text)).toBe(true);
  expect(Object.hasOwn(model.gradients, text)).toBe(true);
  expect(model.statistics[text]).toBe(0);
  expect(Object.getPrototypeOf(model.inputs)).toBe(Object.prototype);
  model.write(`${text}.weight`, [1, 2]);
  model.load(model.save());
  expect([...model.read(`${text}.weight`)]).toEqual([1, 2]);
  model.outputs[`${text}4`].set([0, 1]);
  expect(model.predict(`${text}2`)).toMatchObject({ label: `${text}2`, index: 1 });
}

test.each(HOSTILE.map((text) => [JSON.stringify(text), text]))("text of the author's: %s", async (_, text) => {
  await check(text);
});

test("any text at all", { timeout: 120_000 }, async () => {
  const pieces = fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE, "*/", "/*", "\n", '"', "`", "${", "}", ";", "evil()", "\u2028"), fc.string()), {
      maxLength: 4,
    })
    .map((list) => list.join("").slice(0, 64));
  await fc.assert(fc.asyncProperty(pieces, check), { numRuns: Number(process.env.NEUROLL_RUNS ?? 25) });
});

test("prettier changes nothing about it", async () => {
  for (const text of HOSTILE.slice(0, 8)) {
    const { code } = await emit(hostileInput(text, true));
    expect(code).toContain("Generated by Neuroll");
  }
});

test("text cannot be read as something else than it is", async () => {
  const { code } = await emit(hostileInput("\u202e</script>\u2028\u0000"));
  expect(code).not.toMatch(/\p{Cf}|\u0000|\u2028|<\//u);
});

describe("the doors", () => {
  test("a comment stays one comment on one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(comment(text)).not.toMatch(/[\n\r\u2028\u2029]|\*\//);
      }),
    );
  });

  test("a literal is the text again", () => {
    const { literal, strings } = createDoors();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(JSON.parse(literal(text))).toBe(text);
        expect(literal(text)).not.toMatch(/[\n\r\u2028\u2029<]/);
        expect(strings.has(text)).toBe(true);
      }),
    );
  });

  test("a name is an identifier, free where it is allocated, and new", () => {
    const names = createNames();
    const taken = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE), fc.string()), (hint) => {
        const name = names.allocate(hint);
        expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
        expect(taken.has(name)).toBe(false);
        taken.add(name);
      }),
    );
    expect(createNames().allocate("linear1.weight")).toBe("linear1Weight");
    expect(createNames().allocate("class")).not.toBe("class");
    const outer = createNames();
    outer.allocate("x");
    expect([outer.inner().allocate("x"), outer.inner().allocate("x")]).toEqual(["x2", "x2"]);
  });
});

describe("the check of the finished module", () => {
  const vocabulary = { doors: createDoors(), names: createNames() };
  vocabulary.names.allocate("f");

  test.each([
    ["import 'x';", "ImportDeclaration"],
    ["eval('x');", "eval"],
    ["f.constructor('x');", "constructor"],
    ["new Function('x');", "Function"],
    ["globalThis;", "globalThis"],
    ["f(() => 1);", "ArrowFunction"],
    ["class f {}", "ClassDeclaration"],
    ["f`x`;", "TaggedTemplateExpression"],
    ["/x/;", "RegularExpressionLiteral"],
    ["f('text');", '"text"'],
    ["var g = 1;", "the name g"],
    ["f['constructor'];", '"constructor"'],
    ["f = { evil: 1 };", "the name evil"],
    ["import('x');", "ImportKeyword"],
    ["while (1) f();", "WhileStatement"],
    ["f(1, 2", "does not parse"],
    ["f(); */", "does not parse"],
  ])("catches %s", (code, says) => {
    expect(() => verifyModule(morph, `f(1);\n${code}`, vocabulary)).toThrow(says);
  });

  test("lets honest code pass", () => {
    expect(() => verifyModule(morph, "f(1 + 2 * 3);", vocabulary)).not.toThrow();
  });
});

describe("a fault planted in the emitter is caught", () => {
  afterEach(() => {
    vi.doUnmock("../../compiler/7-emit/module/doors.ts");
    vi.doUnmock("../../compiler/7-emit/module/names.ts");
    vi.resetModules();
  });

  async function emitWith(
    file: "doors" | "names",
    fault: (honest: Record<string, unknown>) => Record<string, unknown>,
    text: string,
  ): Promise<unknown> {
    vi.resetModules();
    vi.doMock(`../../compiler/7-emit/module/${file}.ts`, async (original) => fault((await original()) as Record<string, unknown>));
    const emitter = await import("../../compiler/7-emit/index.ts");
    return emitter.emit(hostileInput(text));
  }

  test("comments that end where the text says", async () => {
    await expect(emitWith("doors", (honest) => ({ ...honest, comment: (text: string) => text }), "*/ evil(); /*")).rejects.toThrow(
      /evil|does not parse/,
    );
  });

  test("strings that are not escaped", async () => {
    const naive = {
      literal: (text: string) => `"${text}"`,
      property: (text: string) => `"${text}"`,
      key: (text: string) => `"${text}"`,
      strings: new Set(),
      properties: new Set(),
    };
    await expect(emitWith("doors", (honest) => ({ ...honest, createDoors: () => naive }), '", evil(), "')).rejects.toThrow();
  });

  test("properties printed as they are", async () => {
    const fault = (honest: Record<string, unknown>): Record<string, unknown> => ({
      ...honest,
      createDoors: () => ({
        ...(honest.createDoors as typeof createDoors)(),
        key: (name: string) => name,
        property: (name: string) => name,
      }),
    });
    await expect(emitWith("doors", fault, "x: evil(), y")).rejects.toThrow(/evil|does not parse/);
  });

  test("names taken from the text", async () => {
    const fault = (honest: Record<string, unknown>): Record<string, unknown> => ({
      ...honest,
      createNames: () => {
        const names = (honest.createNames as typeof createNames)();
        const naive = (inner: ReturnType<typeof createNames>): ReturnType<typeof createNames> => ({
          ...inner,
          allocate: (hint) => (/evil/.test(hint) ? hint : inner.allocate(hint)),
          inner: () => naive(inner.inner()),
        });
        return naive(names);
      },
    });
    await expect(emitWith("names", fault, "f(){}; evil(); function x")).rejects.toThrow(/evil|does not parse/);
  });
});
