/** The lines of a data block that fill the inputs and targets of its model. */
import type { DataNode, Entry, Expression } from "../ir/ast.ts";
import type { Declaration } from "../ir/model.ts";
import type { FieldPlan, PartPlan, SourcePlan, WindowPlan } from "../ir/plan.ts";
import { sources } from "../data/index.ts";
import { listed } from "../diagnostics/suggest.ts";
import { fits, type Part } from "./field-size.ts";
import { columnsOf } from "./field-columns.ts";
import { transformsOf } from "./field-transforms.ts";
import type { Scope } from "./scope.ts";

export interface FieldsRequest {
  readonly node: DataNode;
  readonly borders: readonly Declaration[];
  /** The names of all inputs and targets, those with errors too. */
  readonly declared: readonly string[];
  readonly entries: ReadonlyMap<string, Entry>;
  readonly source: SourcePlan | undefined;
  readonly sourceGiven: Entry | undefined;
  /** Windows make samples of several rows; `plan` is undefined where the line is wrong. */
  readonly window: { readonly plan: WindowPlan | undefined } | undefined;
  readonly scope: Scope;
}

/** The fields in the order of the model's declarations; undefined where something was reported. */
export function fieldsOf(request: FieldsRequest): FieldPlan[] | undefined {
  const { declared, entries, source, sourceGiven, scope, node, borders } = request;
  if (source !== undefined && sources[source.kind]?.fillsFields === true) return filledBySource(source.kind, request);

  const plans = declared.map((name) => {
    const entry = entries.get(name);
    return (
      entry &&
      fieldOf(
        entry,
        borders.find((border) => border.name === name),
        request,
      )
    );
  });
  const empty = declared.filter((name) => !entries.has(name));
  if (empty.length > 0 && sourceGiven !== undefined && source !== undefined) {
    scope.checking.report.add("NN3005", node.name.span, `the data block \`${node.name.text}\` does not fill ${listed(empty, "and")}`, {
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
  const inputs = declared.filter((name) => roleOf(name, scope) === "input").length;
  if (inputs !== 1 || declared.length !== 2) {
    report.add("NN3012", sourceGiven!.value.span, `\`${kind}\` has images and labels, for a model of one input and one target`, {
      help: `this model has ${inputs} and ${declared.length - inputs}: use \`csv\`, or fill the arrays from the app`,
    });
    return undefined;
  }
  if (failed || borders.length !== 2) return undefined;
  return borders.map(({ name }) => ({ name, from: { kind: roleOf(name, scope) === "input" ? "images" : "labels" }, transforms: [] }));
}

function roleOf(name: string, scope: Scope): "input" | "target" | undefined {
  const binding = scope.names.get(name);
  return binding?.kind === "value" && (binding.role === "input" || binding.role === "target") ? binding.role : undefined;
}

/** `columns("a", "b") -> standardize`, or several of that kind side by side: `[column("sex") -> onehot(Sex), columns(1 .. 7)]`. */
function fieldOf({ key, value }: Entry, border: Declaration | undefined, request: FieldsRequest): FieldPlan | undefined {
  const { scope, window } = request;
  const list = value.kind === "list" ? value : undefined;
  if (value.kind === "flow" && value.source?.kind === "list") {
    scope.checking.report.add("NN3017", value.stages[0]!.span, "a transform stands behind the columns that it changes", {
      help: "write it into the list, behind each part: `[column(…) -> standardize, columns(…) -> standardize]`",
    });
    return undefined;
  }
  if (list?.items.length === 0) {
    scope.checking.report.add("NN2010", list.span, "a field needs columns", { help: 'write `columns("a", "b")`' });
    return undefined;
  }
  const isTarget = roleOf(key.text, scope) === "target";
  const read = (list?.items ?? [value]).map((part) => partOf(part, border, isTarget, request));
  if (read.includes(undefined) || border === undefined) return undefined;
  const parts = read.map((part) => part!);
  const rows = window === undefined ? 1 : isTarget ? window.plan?.horizon : window.plan?.length;
  if (!fits({ parts, border, rows, span: list?.span ?? parts[0]!.span, joined: list !== undefined }, scope)) return undefined;
  const plans = parts.map(({ columns, transforms }): PartPlan => ({ from: { kind: "columns", columns }, transforms }));
  return list === undefined
    ? { name: border.name, ...plans[0]! }
    : { name: border.name, from: { kind: "joined", parts: plans }, transforms: [] };
}

function partOf(value: Expression, border: Declaration | undefined, isTarget: boolean, request: FieldsRequest): Part | undefined {
  const { scope, source, declared } = request;
  const flow = value.kind === "flow" ? value : undefined;
  const from = flow === undefined ? value : flow.source!;
  // `next = ids -> shift(1)`: another field; its transforms say what is not built yet.
  const another = from.kind === "path" && from.parts.length === 1 && declared.includes(from.parts[0]!.text) && flow !== undefined;
  const columns = another ? undefined : columnsOf(from, source, scope);
  const transforms = transformsOf(flow?.stages ?? [], border, isTarget, scope);
  if (columns === undefined || transforms === undefined) return undefined;
  return { ...columns, transforms, span: from.kind === "call" ? from.headSpan : from.span };
}
