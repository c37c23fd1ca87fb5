/** The examples of the language's page are files that check. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../../compiler/compile.ts";
import type { Signature, Table } from "../../compiler/ir/layer.ts";
import { layers } from "../../compiler/layers/index.ts";
import { losses } from "../../compiler/losses/index.ts";
import { initializers } from "../../compiler/initializers/index.ts";
import { metrics } from "../../compiler/metrics/index.ts";
import { optimizers } from "../../compiler/optimizers/index.ts";
import { keras } from "../../compiler/profiles/keras.ts";
import { schedules } from "../../compiler/schedules/index.ts";

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
  ["Optimisers", optimizers],
  ["Schedules", schedules],
];

/** The names in the first column of the first table behind a heading. */
function namesUnder(heading: string): string[] {
  const behind = page.split(`${heading}\n`)[1]!.split(/^#/m)[0]!;
  const cells = behind.split("\n").flatMap((line) => (line.startsWith("| `") ? [line.split("|")[1]!] : []));
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)/g)].map((match) => match[1]!)).sort();
}

test("First values: the table has every initialiser, and nothing else", () => {
  expect(namesUnder("### First values")).toEqual(Object.keys(initializers).sort());
});

test("profile = keras: the table has every difference of an entry that is built", () => {
  const planned = Object.keys(keras.defaults).filter((name) => layers[name]?.planned === true);
  const different = [...new Set([...Object.keys(keras.defaults), ...Object.keys(keras.initial)])].filter((name) => !planned.includes(name));
  expect(namesUnder("### `profile = keras`")).toEqual(different.sort());
  for (const [name, changed] of Object.entries(keras.defaults)) {
    if (planned.includes(name)) continue;
    const [, , , cell] = page
      .split("\n")
      .find((line) => line.startsWith(`| \`${name}\` `) && line.split("|").length === 5)!
      .split("|");
    const written = [...cell!.matchAll(/`(\w+) = ([^`]*)`/g)].map(([, parameter, value]) => [parameter!, Number(value)]);
    expect(Object.fromEntries(written), name).toEqual(changed);
  }
});

test.each(tables)("%s: the table has what is built, and nothing else", (title, table) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${title}\n`))!;
  const first = section.split("\n").flatMap((line) => (line.startsWith("| `") ? [line.split("|")[1]!] : []));
  const written = first.flatMap((cell) => [...cell.matchAll(/`(\w+)/g)].map((match) => match[1]!));
  const built = Object.values(table).filter(({ planned }) => planned !== true);
  expect(written.sort()).toEqual(built.map(({ name }) => name).sort());
});

test("docs/adding-an-optimizer.md shows the file and the reference as they are", () => {
  // Blanks aside: the formatter indents code in lists.
  const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8").replaceAll(/\s+/g, "");
  const adding = text("docs/adding-an-optimizer.md");
  expect(adding).toContain(text("compiler/optimizers/lion.ts"));
  const reference = /\/\*\*Chenetal.*?\};/.exec(text("test/oracle/optimizers.ts"))![0];
  expect(adding).toContain(reference);
});
