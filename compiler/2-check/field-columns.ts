/** `columns("a", "b")`: what a field, or a part of one, begins with. */
import type { Expression } from "../ir/ast.ts";
import type { SourcePlan } from "../ir/plan.ts";
import { fieldSources } from "../data/index.ts";
import { replace } from "../diagnostics/problem.ts";
import { MAX_COLUMNS, readColumn } from "./columns.ts";
import { asCall } from "./entries.ts";
import type { Scope } from "./scope.ts";
import { aliasOf, notBuilt } from "./tables.ts";

export interface FieldColumns {
  readonly columns: readonly (string | number)[];
  /** `column(…)`, which is for one, or `columns(…)`. */
  readonly takes: "one" | "many";
}

const HELP = 'write `columns("a", "b")`, `columns(0 .. 3)` or `column("a")`';

/** The columns; undefined where something was reported. */
export function columnsOf(from: Expression, source: SourcePlan | undefined, scope: Scope): FieldColumns | undefined {
  const { report } = scope.checking;
  if (from.kind === "invalid") return undefined;
  const call = asCall(from);
  const entry = call && Object.hasOwn(fieldSources, call.callee.text) ? fieldSources[call.callee.text] : undefined;
  if (call === undefined || entry === undefined) {
    const guess = call && (aliasOf(fieldSources, call.callee.text) ?? report.nearest(call.callee.text, Object.keys(fieldSources)));
    const fix = guess === undefined ? {} : { fix: replace(call!.callee.span, guess) };
    report.add("NN2010", call?.callee.span ?? from.span, "a field begins with its columns", { help: HELP, ...fix });
    return undefined;
  }
  if (entry.planned === true) {
    notBuilt({ table: fieldSources, noun: "field source", article: "a", planned: "NN9007" }, call.callee, scope);
    return undefined;
  }
  const columns: (string | number)[] = [];
  for (const argument of call.args ?? []) {
    if (argument.name !== undefined) {
      report.add("NN2005", argument.name.span, `\`${entry.name}\` has no parameter \`${argument.name.text}\``, {
        help: 'write the columns alone: `columns("a", "b")`',
      });
      return undefined;
    }
    const read = readColumn(argument.value, scope);
    if (read === undefined) return undefined;
    for (const column of read) columns.push(column);
    if (columns.length > MAX_COLUMNS) {
      report.add("NN3015", argument.span, `these are more than ${MAX_COLUMNS.toLocaleString("en")} columns`, {
        help: "is this the right range?",
      });
      return undefined;
    }
  }
  if (source?.kind === "csv" && !source.header && columns.some((column) => typeof column === "string")) {
    report.add("NN3008", call.headSpan, "columns have names only where the file has a header", {
      help: "write `header = true` in `csv(…)`, or count the columns from 0",
    });
    return undefined;
  }
  if (entry.columns === "one" && columns.length !== 1) {
    const given = columns.length === 0 ? "none is given" : `${columns.length} columns are given`;
    report.add("NN3006", call.headSpan, `\`${entry.name}\` names one column, but ${given}`, { help: "write `columns(…)` for several" });
    return undefined;
  }
  return { columns, takes: entry.columns ?? "many" };
}
