/** Names of the open tables. */
import type { Name } from "../ir/ast.ts";
import type { Signature, Table } from "../ir/layer.ts";
import { callbacks } from "../callbacks/index.ts";
import { sources, splits, transforms, windows } from "../data/index.ts";
import type { Code } from "../diagnostics/codes.ts";
import { replace } from "../diagnostics/problem.ts";
import { listed } from "../diagnostics/suggest.ts";
import { initializers } from "../initializers/index.ts";
import { layers } from "../layers/index.ts";
import { losses } from "../losses/index.ts";
import { metrics } from "../metrics/index.ts";
import { clipping } from "../optimizers/clipping.ts";
import { optimizers } from "../optimizers/index.ts";
import { regularizers } from "../optimizers/regularizers.ts";
import { schedules } from "../schedules/index.ts";
import type { Scope } from "./scope.ts";

/** A table, what its entries are called, and the code for those that are not built yet. */
export interface Kind<T extends Signature> {
  readonly table: Table<T>;
  readonly noun: string;
  readonly article: "a" | "an";
  /** Where the table has such entries. */
  readonly planned?: Code;
}

export const kinds = {
  layer: { table: layers, noun: "layer", article: "a", planned: "NN9001" },
  loss: { table: losses, noun: "loss", article: "a", planned: "NN9002" },
  metric: { table: metrics, noun: "metric", article: "a", planned: "NN9003" },
  optimizer: { table: optimizers, noun: "optimizer", article: "an" },
  initializer: { table: initializers, noun: "initializer", article: "an" },
  schedule: { table: schedules, noun: "schedule", article: "a" },
  source: { table: sources, noun: "data source", article: "a", planned: "NN9007" },
  transform: { table: transforms, noun: "transform", article: "a", planned: "NN9007" },
  split: { table: splits, noun: "split", article: "a", planned: "NN9007" },
  window: { table: windows, noun: "window", article: "a", planned: "NN9007" },
  clipping: { table: clipping, noun: "clipping", article: "a" },
  regularizer: { table: regularizers, noun: "regularizer", article: "a" },
  callback: { table: callbacks, noun: "callback", article: "a", planned: "NN9007" },
} as const satisfies Readonly<Record<string, Kind<Signature>>>;

/** The name that an entry has here, of a name that it has elsewhere. */
export function aliasOf(table: Table<Signature>, name: string): string | undefined {
  return Object.values(table).find((entry) => entry.aliases?.includes(name))?.name;
}

/** "a loss", where the name is one. */
export function otherTableOf(name: string): string | undefined {
  const kind = Object.values(kinds).find(({ table }) => Object.hasOwn(table, name));
  return kind && `${kind.article} ${kind.noun}`;
}

/** The entry of a table, or undefined: unknown, named otherwise, or not built yet, which is reported. */
export function entryOf<T extends Signature>(kind: Kind<T>, name: Name, scope: Scope): T | undefined {
  const { report } = scope.checking;
  const { table, noun } = kind;
  const entry = Object.hasOwn(table, name.text) ? table[name.text] : undefined;
  if (entry !== undefined) {
    if (entry.planned === true) notBuilt(kind, name, scope);
    return entry.planned === true ? undefined : entry;
  }
  const alias = aliasOf(table, name.text);
  if (alias !== undefined) {
    report.add("NN2002", name.span, `\`${name.text}\` is called \`${alias}\` here`, {
      help: `write \`${alias}\``,
      fix: replace(name.span, alias),
      trail: scope.trail,
    });
    return undefined;
  }
  const guess = report.nearest(name.text, Object.keys(table));
  const elsewhere = otherTableOf(name.text);
  const built = Object.values(table)
    .filter((other) => other.planned !== true)
    .map((other) => other.name);
  const help =
    guess !== undefined
      ? `did you mean \`${guess}\`?`
      : elsewhere !== undefined
        ? `\`${name.text}\` is ${elsewhere}`
        : built.length > 0
          ? `write ${listed(built)}`
          : `none is built yet`;
  report.add("NN2001", name.span, `there is no ${noun} \`${name.text}\``, {
    help,
    ...(guess !== undefined && { fix: replace(name.span, guess) }),
    trail: scope.trail,
  });
  return undefined;
}

/** Known to the language, not built yet. */
export function notBuilt(kind: Kind<Signature>, name: Name, scope: Scope): void {
  const built = Object.values(kind.table)
    .filter((entry) => entry.planned !== true)
    .map((entry) => entry.name);
  const help = built.length === 0 ? "leave it out for now" : `what is built: ${listed(built, "and")}`;
  if (kind.planned === undefined) throw new Error(`the table of ${kind.noun}s has no code for entries that are not built`);
  scope.checking.report.add(kind.planned, name.span, `the ${kind.noun} \`${name.text}\` is not built yet`, { help, trail: scope.trail });
}
