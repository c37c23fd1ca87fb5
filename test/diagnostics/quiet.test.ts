/** Files that are as they should be get no warning. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "../../compiler/compile.ts";
import { lints } from "../../compiler/lints/index.ts";
import { codes } from "../../compiler/diagnostics/codes.ts";

const root = new URL("../../", import.meta.url);
const files = ["models/", "models/course/", "test/real/", "test/language/examples/", "test/fixtures/pytorch/"].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".nnet"))
    .map((name) => folder + name),
);

describe("no warning where nothing is to be said", () => {
  test.each(files)("%s", (path) => {
    const warnings = check(readFileSync(new URL(path, root), "utf8")).diagnostics.filter(({ severity }) => severity === "warning");
    expect(warnings).toEqual([]);
  });
});

test("lints warn, and have codes of their own", () => {
  for (const { code } of lints) expect([code, codes[code].severity]).toEqual([expect.stringMatching(/^NN4/), "warning"]);
  expect(new Set(lints.map(({ code }) => code)).size).toBe(lints.length);
});
