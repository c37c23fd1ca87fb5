/** Every diagnostic code has a case that asserts its exact span and its help. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check, compile } from "../../compiler/compile.ts";
import { codes } from "../../compiler/diagnostics/codes.ts";
import { limits } from "../../compiler/limits.ts";
import { expectationsOf } from "./case-file.ts";

const folder = new URL("cases/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".nnet"));

describe("broken files", () => {
  test.each(files)("%s", (name) => {
    const source = readFileSync(new URL(name, folder), "utf8");
    const expected = expectationsOf(source);
    const found = check(source).diagnostics;
    expect(expected.length, "a case expects something").toBeGreaterThan(0);
    const place = ({ code, start, end }: { code: string; start: number; end: number }): string =>
      `${code} at "${source.slice(start, end)}" (${start})`;
    expect(found.map(({ code, span }) => place({ code, ...span })).sort()).toEqual(expected.map(place).sort());
    for (const { code, start, end, help, fix, message } of expected) {
      const diagnostic = found.find(({ code: other, span }) => other === code && span.start === start && span.end === end)!;
      expect(diagnostic.help, `${code} has a help line`).toBeDefined();
      if (help !== undefined) expect(diagnostic.help).toContain(help);
      if (message !== undefined) expect(diagnostic.message).toContain(message);
      if (fix !== undefined) expect(diagnostic.fix?.text.trim()).toBe(fix);
    }
  });

  test("applying the fixes of a case never leaves the same error at the same place", () => {
    for (const name of files) {
      const source = readFileSync(new URL(name, folder), "utf8");
      for (const { code, fix, span } of check(source).diagnostics) {
        if (fix === undefined) continue;
        const mended = source.slice(0, fix.span.start) + fix.text + source.slice(fix.span.end);
        const again = check(mended).diagnostics.some(
          (other) =>
            other.code === code &&
            other.span.start === span.start &&
            other.span.end === span.end + fix.text.length - (fix.span.end - fix.span.start),
        );
        expect(again, `${name}: ${code} after "${fix.title}"`).toBe(false);
      }
    }
  });
});

/** Sources that are too large for a file of their own. */
const generated: readonly { readonly code: string; readonly source: string }[] = [
  { code: "NN1018", source: "x".repeat(limits.sourceLength + 1) },
  { code: "NN1019", source: "x ".repeat(limits.tokens + 1) },
  { code: "NN1022", source: `model M {\n${Array.from({ length: 300 }, (_, i) => `let a${i} =`).join("\n")}\n}` },
];

describe("generated files", () => {
  test.each(generated)("$code", ({ code, source }) => {
    const { diagnostics } = check(source);
    const found = diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found).toMatchObject({ severity: "error", span: { start: 0, end: 0 } });
    expect(found!.help).toBeDefined();
  });
});

test("NN2109: a module too large to be emitted", { timeout: 60_000 }, async () => {
  const source =
    "model M {\n  input x: f32[4]\n  target y: f32[4]\n  output p = x -> repeat(70) { -> Linear(4) -> Tanh }\n  loss = MSE(p, y)\n}\n";
  const { diagnostics, module } = await compile(source, { fileName: "m.nnet", format: false });
  expect(module).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "NN2109", span: { start: 0, end: source.length - 1 } }]);
  expect(diagnostics[0]!.help).toBeDefined();
});

test("the codes of the table are the codes that have a case", () => {
  const cased = new Set([
    "NN2109",
    ...generated.map(({ code }) => code),
    ...files.flatMap((name) => expectationsOf(readFileSync(new URL(name, folder), "utf8")).map(({ code }) => code)),
  ]);
  expect([...cased].sort()).toEqual(Object.keys(codes).sort());
});
