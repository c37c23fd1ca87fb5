/** A `data` block: where the rows come from and how they are shared out. */
import type { DataNode, Entry } from "../ir/ast.ts";
import type { DataPlan, SourcePlan, WindowPlan } from "../ir/plan.ts";
import { callOf, entriesByKey } from "./entries.ts";
import { fieldsOf } from "./fields.ts";
import type { CheckedNetwork } from "./model.ts";
import type { Scope } from "./scope.ts";
import { checkSplit } from "./split.ts";
import { kinds } from "./tables.ts";

const KEYS = ["source", "test", "split", "window"];
/** The plan, or undefined where something was reported. */
export function checkData(node: DataNode, { network, scope }: CheckedNetwork): DataPlan | undefined {
  const { report } = scope.checking;
  const borders = [...network.inputs, ...network.targets];
  const declared = [...scope.names.values()].flatMap((binding) =>
    binding.kind === "value" && (binding.role === "input" || binding.role === "target") ? [binding.name.text] : [],
  );
  const entries = entriesByKey(node.entries, [...KEYS, ...declared], "data", scope);

  const sourceEntry = entries.get("source");
  if (sourceEntry === undefined && node.model !== undefined)
    report.add("NN3004", node.name.span, `the data block \`${node.name.text}\` has no source`, {
      help: 'write `source = csv("data/file.csv", header = true)`',
    });
  const source = sourceEntry && sourceOf(sourceEntry, scope);
  const test = entries.has("test") ? sourceOf(entries.get("test")!, scope) : undefined;
  if (source !== undefined && test !== undefined && source.plan.kind !== test.plan.kind) {
    report.add("NN3012", entries.get("test")!.value.span, "the test rows come from another kind of source than the others", {
      help: `write \`test = ${source.plan.kind}(…)\``,
    });
  }
  const windowEntry = entries.get("window");
  const window = windowEntry && windowOf(windowEntry, source?.plan, scope);

  const fields = fieldsOf({ node, borders, declared, entries, source: source?.plan, sourceGiven: sourceEntry, window, scope });
  const classified = network.targets.filter((target) => target.element.kind === "index").map((target) => target.name);
  const splitEntry = entries.get("split");
  const split =
    splitEntry && checkSplit(splitEntry, { separateTest: entries.has("test"), windowed: window !== undefined, classified }, scope);
  if (source === undefined || fields === undefined) return undefined;
  if (entries.has("test") && test === undefined) return undefined;
  if (splitEntry !== undefined && split === undefined) return undefined;
  if (window !== undefined && window.plan === undefined) return undefined;
  return {
    name: node.name.text,
    source: source.plan,
    ...(test && { test: test.plan }),
    ...(window?.plan && { window: window.plan }),
    fields,
    ...(split && { split }),
  };
}

function sourceOf(entry: Entry, scope: Scope): { readonly plan: SourcePlan } | undefined {
  const call = callOf(kinds.source, entry.value, scope);
  const plan = call?.entry.plan?.(call.args);
  return plan && { plan };
}

function windowOf(entry: Entry, source: SourcePlan | undefined, scope: Scope): { readonly plan: WindowPlan | undefined } {
  const call = callOf(kinds.window, entry.value, scope);
  if (source !== undefined && source.kind !== "csv") {
    scope.checking.report.add("NN3018", entry.key.span, `windows are cut from the rows of a table, and \`${source.kind}\` has none`, {
      help: "remove this line, or read the data with `csv(…)`",
    });
    return { plan: undefined };
  }
  return { plan: call?.entry.plan?.(call.args) };
}
