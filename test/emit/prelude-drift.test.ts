import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { collectPrelude, preludeNames } from "../../compiler/7-emit/module/prelude.ts";
import { preludeParts } from "../../compiler/7-emit/module/prelude.gen.ts";
import { embedPrelude } from "../../tools/embed-prelude.ts";

test("prelude.gen.ts holds what the files in prelude/ say (else: node tools/embed-prelude.ts)", async () => {
  const file = new URL("../../compiler/7-emit/module/prelude.gen.ts", import.meta.url);
  expect(readFileSync(file, "utf8")).toBe(await embedPrelude());
});

test("every part has a place in the order, and brings what it requires", () => {
  expect(collectPrelude(Object.keys(preludeParts))).toHaveLength(Object.keys(preludeParts).length);
  expect(collectPrelude(["sigmoid"]).flatMap(({ declares }) => declares)).toEqual(["powersOfTwo", "makePowersOfTwo", "exp", "sigmoid"]);
  expect(() => collectPrelude(["sinh"])).toThrow("sinh");
});

test("no name is declared twice", () => {
  expect(new Set(preludeNames).size).toBe(preludeNames.length);
});
