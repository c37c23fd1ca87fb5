/** A `data` block: where the rows come from and how they are shared out. */
import type { DataNode, Entry } from "../ir/ast.ts";
import type { DataPlan, SourcePlan, SplitPlan } from "../ir/plan.ts";
import { asCall, callOf, entriesByKey } from "./entries.ts";
import { fieldsOf } from "./fields.ts";
import type { CheckedNetwork } from "./model.ts";
import type { Scope } from "./scope.ts";
import { kinds } from "./tables.ts";

const KEYS = ["source", "test", "split", "window"];
/** Fractions are written in decimals: 0.7 + 0.15 + 0.15. */
const TOLERANCE = 1e-9;

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
  const windowed = entries.has("window");
  if (windowed) callOf(kinds.window, entries.get("window")!.value, scope);

  const fields = fieldsOf({ node, borders, declared, entries, source: source?.plan, sourceGiven: sourceEntry, windowed, scope });
  const split = entries.has("split")
    ? splitOf(
        entries.get("split")!,
        entries.has("test"),
        network.targets.filter((target) => target.element.kind === "index").map((target) => target.name),
        scope,
      )
    : undefined;
  if (source === undefined || fields === undefined || windowed) return undefined;
  if (entries.has("test") && test === undefined) return undefined;
  if (entries.has("split") && split === undefined) return undefined;
  return { name: node.name.text, source: source.plan, ...(test && { test: test.plan }), fields, ...(split && { split }) };
}

function sourceOf(entry: Entry, scope: Scope): { readonly plan: SourcePlan } | undefined {
  const call = callOf(kinds.source, entry.value, scope);
  const plan = call?.entry.plan?.(call.args);
  return plan && { plan };
}

function splitOf(entry: Entry, separateTest: boolean, classified: readonly string[], scope: Scope): SplitPlan | undefined {
  const { report } = scope.checking;
  const call = callOf(kinds.split, entry.value, scope);
  const plan = call?.entry.plan?.(call.args);
  if (call === undefined || plan === undefined) return undefined;
  const { train, validation, test, stratify } = plan;
  if (separateTest && test > 0) {
    report.add("NN3007", call.span, "the test rows have a source of their own, so the split has no part for them", {
      help: `leave \`test = ${test}\` out, or remove the line \`test = …\``,
    });
    return undefined;
  }
  const total = train + validation + test;
  if (Math.abs(total - 1) > TOLERANCE) {
    const parts = separateTest ? "`train` and `validation`" : "`train`, `validation` and `test`";
    report.add("NN3007", call.span, `the parts add up to ${Number(total.toFixed(6))}, not to 1`, {
      help: `choose ${parts} so that together they are 1`,
    });
    return undefined;
  }
  if (train === 0) {
    report.add("NN3007", call.span, "no rows are left to train on", { help: "give `train` a share, for instance 0.8" });
    return undefined;
  }
  if (stratify !== undefined && !classified.includes(stratify)) {
    const argument = asCall(entry.value)!.args!.find(({ name }) => name?.text === "stratify");
    report.add("NN3014", argument?.value.span ?? call.span, `\`${stratify}\` has no classes, so the split cannot keep their shares`, {
      help: "stratify by a target that is an enum or an `index`, or leave it out",
    });
    return undefined;
  }
  return plan;
}
