/** What the README says there is, is what the tables hold. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { layers } from "../../compiler/layers/index.ts";
import { losses } from "../../compiler/losses/index.ts";
import { metrics } from "../../compiler/metrics/index.ts";
import { initializers } from "../../compiler/initializers/index.ts";
import { optimizers } from "../../compiler/optimizers/index.ts";
import { schedules } from "../../compiler/schedules/index.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

test.each<[string, Readonly<Record<string, { readonly planned?: boolean }>>]>([
  ["Layers", layers],
  ["Losses", losses],
  ["Metrics", metrics],
  ["Optimisers", optimizers],
  ["Schedules", schedules],
  ["Initialisers", initializers],
])("README.md lists the %s that are built, and no others", (heading, table) => {
  const list = new RegExp(`- \\*\\*${heading}\\*\\*: ([^.]*)\\.`).exec(readme)?.[1] ?? "";
  const built = Object.entries(table).flatMap(([name, { planned }]) => (planned ? [] : [name]));
  expect(list.split(/,\s+/).sort()).toEqual(built.sort());
});
