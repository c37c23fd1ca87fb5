/** Whatever the text is, there are diagnostics: never a throw, never more than a second. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../compiler/1-parse/index.ts";
import { check } from "../../compiler/2-check/index.ts";
import { check as checkAll } from "../../compiler/compile.ts";
import { formatDiagnostics } from "../../compiler/diagnostics/frame.ts";
import { verifyAst } from "../../compiler/ir/verify-ast.ts";
import { verifyModel } from "../../compiler/ir/verify-model.ts";

const folders = [new URL("examples/", import.meta.url), new URL("../../models/", import.meta.url)];
const seeds = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".nnet"))
    .map((name) => readFileSync(new URL(name, folder), "utf8")),
);
const runs = Number(process.env["NEUROLL_RUNS"] ?? 300);
const words = [
  ...new Set(seeds.flatMap((seed) => seed.match(/[A-Za-z]\w*|"[^"\n]*"|\d[\w.]*|->|\.\.|[^\s\w]/g) ?? [])),
  "in",
  "in.C",
  "repeat",
  "residual",
  "1e999",
  "-1",
  "0.5",
  "'",
  '"',
  "/*",
  "///",
  "#",
  ";",
  "=>",
  "\n",
  "\n",
  "\n",
  "\u0000",
  "é",
  "💥",
];

/** A piece of a seed removed, doubled, moved or replaced by words. */
const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(60),
        insert: fc.array(fc.constantFrom(...words), { maxLength: 6 }),
        keep: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ seed, edits }) =>
    edits.reduce((text, { at, length, insert, keep }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + insert.join(" ") + text.slice(start + (keep ? 0 : length));
    }, seed),
  );
const soup = fc.array(fc.constantFrom(...words), { maxLength: 400 }).map((parts) => parts.join(" "));

/** The whole front end over a text; the seconds it took. */
function survive(text: string): number {
  const start = performance.now();
  const parsed = parse(text);
  expect(verifyAst(parsed.ast, text)).toEqual([]);
  const { model, diagnostics } = check(parsed.ast);
  const all = [...parsed.diagnostics, ...diagnostics];
  formatDiagnostics(all.slice(0, 20), { source: text, fileName: "fuzz.nnet" });
  checkAll(text);
  const seconds = (performance.now() - start) / 1000;
  for (const { span, fix } of all) {
    for (const { start: from, end } of [span, ...(fix ? [fix.span] : [])])
      expect(from >= 0 && from <= end && end <= text.length, `a span outside of the text: ${from}..${end}`).toBe(true);
  }
  if (!parsed.ast.complete) expect(parsed.diagnostics.some(({ severity }) => severity === "error")).toBe(true);
  if (model !== undefined) expect(verifyModel(model).filter((problem) => !problem.includes("is a "))).toEqual([]);
  return seconds;
}

describe("malformed source", () => {
  test("mutations of the examples", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(mutated, (text) => survive(text) < 1),
      { numRuns: runs },
    );
  });

  test("token soup", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(soup, (text) => survive(text) < 1),
      { numRuns: runs },
    );
  });

  test("any characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => survive(text) < 1),
      { numRuns: runs },
    );
  });
});
