/** Every code is explained, and its example gives it: that code and no other. */
import { describe, expect, test } from "vitest";
import { check, compile } from "../../compiler/compile.ts";
import { codes } from "../../compiler/diagnostics/codes.ts";
import { type Explanation, explanations } from "../../compiler/diagnostics/explanations/index.ts";
import { format } from "../../tools/format/index.ts";

const all: readonly (readonly [string, Explanation])[] = Object.entries(explanations);

describe("examples", () => {
  test.each(all)("%s", { timeout: 30_000 }, async (code, { example, enlarged }) => {
    const source = enlarged?.() ?? example;
    // Only this one needs all phases.
    const { diagnostics } = code === "NN2109" ? await compile(source, { fileName: "example.nnet", format: false }) : check(source);
    const found = diagnostics.map((diagnostic) => diagnostic.code);
    // Too many errors are too many of others.
    if (code === "NN1022") expect(found).toContain(code);
    else expect(new Set(found)).toEqual(new Set([code]));
  });

  test.each(all)("%s is short, and formatted where it can be", (_, { example }) => {
    expect(example.split("\n").length).toBeLessThan(24);
    const { text, errors } = format(example);
    if (errors.length === 0) expect(text).toBe(example);
  });
});

test("the explained codes are the codes", () => {
  expect(all.map(([code]) => code).sort()).toEqual(Object.keys(codes).sort());
  expect(all.length).toBeGreaterThanOrEqual(80);
});

test.each(all)("%s: cause and fix are sentences", (_, { cause, fix }) => {
  for (const text of [cause, fix]) expect(text).toMatch(/^[A-Z`].*[.]$/s);
});
