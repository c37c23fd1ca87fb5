/** The examples of the language's page are files that check. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../../compiler/compile.ts";
import type { Signature, Table } from "../../compiler/ir/layer.ts";
import { layers } from "../../compiler/layers/index.ts";
import { losses } from "../../compiler/losses/index.ts";
import { metrics } from "../../compiler/metrics/index.ts";

const page = readFileSync(new URL("../../docs/language.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^```nnet\n([^]*?)^```/gm)].map((match) => match[1]!);

test("the page has examples", () => {
  expect(examples.length).toBeGreaterThan(1);
});

test.each(examples)("%s", (source) => {
  expect(check(source).diagnostics).toEqual([]);
});

const tables: readonly (readonly [string, Table<Signature>])[] = [
  ["Layers", layers],
  ["Losses", losses],
  ["Metrics", metrics],
];

test.each(tables)("%s: the table has what is built, and nothing else", (title, table) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${title}\n`))!;
  const first = section.split("\n").flatMap((line) => (line.startsWith("| `") ? [line.split("|")[1]!] : []));
  const written = first.flatMap((cell) => [...cell.matchAll(/`(\w+)/g)].map((match) => match[1]!));
  const built = Object.values(table).filter(({ planned }) => planned !== true);
  expect(written.sort()).toEqual(built.map(({ name }) => name).sort());
});
