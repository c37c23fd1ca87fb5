/** The lines of a data block that fill the inputs and targets of its model. */
import type { DataNode, Entry, Expression } from "../ir/ast.ts";
import type { Declaration } from "../ir/model.ts";
import type { FieldPlan, SourcePlan, TransformPlan } from "../ir/plan.ts";
import { fieldSources, sources } from "../data/index.ts";
import { listed } from "../diagnostics/suggest.ts";
import { replace } from "../diagnostics/problem.ts";
import { matchArguments } from "./arguments.ts";
import { MAX_COLUMNS, readColumn } from "./columns.ts";
import { asCall } from "./entries.ts";
import type { Scope } from "./scope.ts";
import { aliasOf, entryOf, kinds, notBuilt } from "./tables.ts";

export interface FieldsRequest {
  readonly node: DataNode;
  readonly borders: readonly Declaration[];
  /** The names of all inputs and targets, those with errors too. */
  readonly declared: readonly string[];
  readonly entries: ReadonlyMap<string, Entry>;
  readonly source: SourcePlan | undefined;
  readonly sourceGiven: Entry | undefined;
  /** Windows make samples of several rows: columns are then not values of the field. */
  readonly windowed: boolean;
  readonly scope: Scope;
}

/** The fields in the order of the model's declarations; undefined where something was reported. */
export function fieldsOf(request: FieldsRequest): FieldPlan[] | undefined {
  const { declared, entries, source, sourceGiven, scope, node, borders } = request;
  const { report } = scope.checking;
  if (source !== undefined && sources[source.kind]?.fillsFields === true) return filledBySource(source.kind, request);

  const plans = declared.map((name) => {
    const entry = entries.get(name);
    return entry === undefined
      ? undefined
      : fieldOf(
          entry,
          borders.find((border) => border.name === name),
          request,
        );
  });
  const empty = declared.filter((name) => !entries.has(name));
  if (empty.length > 0 && sourceGiven !== undefined && (source !== undefined || sourceGiven.value.kind !== "invalid")) {
    const planned = source === undefined;
    if (!planned)
      report.add("NN3005", node.name.span, `the data block \`${node.name.text}\` does not fill ${listed(empty, "and")}`, {
        help: `add a line: \`${empty[0]} = column("…")\``,
      });
  }
  return plans.includes(undefined) ? undefined : plans.map((plan) => plan!);
}

/** `idx` has images and labels: for one input and one target. */
function filledBySource(kind: string, { borders, entries, declared, scope, sourceGiven }: FieldsRequest): FieldPlan[] | undefined {
  const { report } = scope.checking;
  let failed = false;
  for (const name of declared) {
    const entry = entries.get(name);
    if (entry === undefined) continue;
    report.add("NN3012", entry.key.span, `\`${kind}\` fills \`${name}\` by itself`, { help: "remove this line" });
    failed = true;
  }
  const roles = declared.map((name) => {
    const binding = scope.names.get(name);
    return binding?.kind === "value" ? binding.role : undefined;
  });
  const inputs = roles.filter((role) => role === "input").length;
  if (inputs !== 1 || roles.length !== 2) {
    report.add("NN3012", sourceGiven!.value.span, `\`${kind}\` has images and labels, for a model of one input and one target`, {
      help: `this model has ${inputs} and ${roles.length - inputs}: use \`csv\`, or fill the arrays from the app`,
    });
    return undefined;
  }
  if (failed || borders.length !== 2) return undefined;
  return borders.map(({ name }) => ({
    name,
    from: { kind: scope.names.get(name)?.kind === "value" && roles[declared.indexOf(name)] === "input" ? "images" : "labels" },
    transforms: [],
  }));
}

/** `columns("a", "b") -> standardize`. */
function fieldOf({ value }: Entry, border: Declaration | undefined, request: FieldsRequest): FieldPlan | undefined {
  const { scope } = request;
  const flow = value.kind === "flow" ? value : undefined;
  const from = flow === undefined ? value : flow.source!;
  const columns = columnsOf(from, border, request);
  const transforms = (flow?.stages ?? []).map((stage) => transformOf(stage, border, scope));
  if (columns === undefined || transforms.includes(undefined) || border === undefined) return undefined;
  return { name: border.name, from: { kind: "columns", columns }, transforms: transforms.map((transform) => transform!) };
}

function columnsOf(
  from: Expression,
  border: Declaration | undefined,
  { scope, source, windowed, declared }: FieldsRequest,
): (string | number)[] | undefined {
  const { report } = scope.checking;
  if (from.kind === "invalid") return undefined;
  const call = asCall(from);
  // `next = ids -> shift(1)`: another field; its transforms say what is not built yet.
  if (from.kind === "path" && from.parts.length === 1 && declared.includes(from.parts[0]!.text)) return [];
  const entry = call && Object.hasOwn(fieldSources, call.callee.text) ? fieldSources[call.callee.text] : undefined;
  if (call === undefined || entry === undefined) {
    const guess = call && (aliasOf(fieldSources, call.callee.text) ?? report.nearest(call.callee.text, Object.keys(fieldSources)));
    const help = 'write `columns("a", "b")`, `columns(0 .. 3)` or `column("a")`';
    report.add("NN2010", call?.callee.span ?? from.span, "a field begins with its columns", {
      help,
      ...(guess !== undefined && { fix: replace(call!.callee.span, guess) }),
    });
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
  const named = source?.kind === "csv" && !source.header ? columns.find((column) => typeof column === "string") : undefined;
  if (named !== undefined) {
    report.add("NN3008", call.headSpan, "columns have names only where the file has a header", {
      help: "write `header = true` in `csv(…)`, or count the columns from 0",
    });
    return undefined;
  }
  const wanted = entry.columns === "one" ? 1 : sizeOfField(border);
  if (wanted === undefined || (windowed && entry.columns === "many") || columns.length === wanted) {
    return entry.columns === "one" && !windowed ? fits(columns, border, call.headSpan, scope) : columns;
  }
  const what =
    entry.columns === "one"
      ? `\`${entry.name}\` names one column`
      : `\`${border!.name}\` has ${wanted} ${wanted === 1 ? "value" : "values"}`;
  report.add("NN3006", call.headSpan, `${what}, but ${columns.length === 1 ? "1 column is" : `${columns.length} columns are`} given`, {
    help: entry.columns === "one" ? "write `columns(…)` for several" : "name as many columns as the field has values",
  });
  return undefined;
}

const sizeOfField = (border: Declaration | undefined): number | undefined => border?.axes.reduce((product, axis) => product * axis.size, 1);

function fits(
  columns: (string | number)[],
  border: Declaration | undefined,
  span: Expression["span"],
  scope: Scope,
): (string | number)[] | undefined {
  const size = sizeOfField(border);
  if (size === undefined || size === columns.length) return columns;
  scope.checking.report.add("NN3006", span, `\`${border!.name}\` has ${size} values, but 1 column is given`, {
    help: "write `columns(…)` with a column for each value",
  });
  return undefined;
}

function transformOf(stage: Expression, border: Declaration | undefined, scope: Scope): TransformPlan | undefined {
  const { report } = scope.checking;
  const call = asCall(stage);
  if (call === undefined) {
    if (stage.kind !== "invalid") report.add("NN2010", stage.span, "a transform is needed here", { help: "for instance `-> standardize`" });
    return undefined;
  }
  const transform = entryOf(kinds.transform, call.callee, scope);
  if (transform === undefined) return undefined;
  const args = matchArguments(transform, call, scope);
  if (transform.numeric && border?.element.kind === "index") {
    report.add("NN3011", call.headSpan, `\`${border.name}\` holds classes, which \`${transform.name}\` cannot change`, {
      help: "remove the transform",
    });
    return undefined;
  }
  return args && transform.plan?.(args);
}
