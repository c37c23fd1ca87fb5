/** The examples of the language's page are files that check. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../../compiler/compile.ts";

const page = readFileSync(new URL("../../docs/language.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^```nnet\n([^]*?)^```/gm)].map((match) => match[1]!);

test("the page has examples", () => {
  expect(examples.length).toBeGreaterThan(1);
});

test.each(examples)("%s", (source) => {
  expect(check(source).diagnostics).toEqual([]);
});
