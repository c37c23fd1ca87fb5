/** What the lines of `data` and `train` blocks have in common. */
import type { CallExpression, Entry, Expression, Name } from "../ir/ast.ts";
import type { Signature } from "../ir/layer.ts";
import type { Arguments } from "../ir/model.ts";
import { replace } from "../diagnostics/problem.ts";
import { listed } from "../diagnostics/suggest.ts";
import { matchArguments } from "./arguments.ts";
import type { Scope } from "./scope.ts";
import { entryOf, type Kind } from "./tables.ts";

/** What other frameworks call the keys, and what else people look for here. */
const foreign: Readonly<Record<string, string>> = {
  batch_size: "batch",
  num_epochs: "epochs",
  max_epochs: "epochs",
  iterations: "steps",
  max_steps: "steps",
  random_state: "seed",
  random_seed: "seed",
  optim: "optimizer",
  scheduler: "schedule",
  lr_scheduler: "schedule",
  file: "source",
  path: "source",
};
const elsewhere: Readonly<Record<string, string>> = {
  learning_rate: "it is an argument of the optimizer: `Adam(lr = 1e-3)`",
  lr: "it is an argument of the optimizer: `Adam(lr = 1e-3)`",
  loss: "the loss is a statement of the model",
  metrics: "metrics are statements of the model: `metric accuracy = Accuracy(output, target)`",
  validation_split: "the data block has it: `split = random(train = 0.9, validation = 0.1)`",
};

/** By key; a key that is unknown or given twice is reported and left out. */
export function entriesByKey(entries: readonly Entry[], keys: readonly string[], block: string, scope: Scope): ReadonlyMap<string, Entry> {
  const { report } = scope.checking;
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const { key } = entry;
    if (byKey.has(key.text)) report.add("NN3002", key.span, `\`${key.text}\` is given twice`, { help: "remove one of them" });
    else if (keys.includes(key.text)) byKey.set(key.text, entry);
    else {
      const other = Object.hasOwn(foreign, key.text) ? foreign[key.text]! : undefined;
      const hint = Object.hasOwn(elsewhere, key.text) ? elsewhere[key.text] : undefined;
      const near = other !== undefined && keys.includes(other) ? other : report.nearest(key.text, keys);
      const guess = hint === undefined ? near : undefined;
      const help = hint !== undefined ? hint : guess === undefined ? `the keys are ${listed(keys, "and")}` : `did you mean \`${guess}\`?`;
      report.add("NN3001", key.span, `a ${block} block has no \`${key.text}\``, {
        help,
        ...(guess !== undefined && { fix: replace(key.span, guess) }),
      });
    }
  }
  return byKey;
}

export interface EntryCall<T> {
  readonly entry: T;
  readonly args: Arguments;
  readonly callee: Name;
  readonly span: Expression["span"];
}

/** `Adam(lr = 1e-3)`, or `Adam` alone; undefined where something was reported. */
export function callOf<T extends Signature>(kind: Kind<T>, expression: Expression, scope: Scope): EntryCall<T> | undefined {
  if (expression.kind === "invalid") return undefined;
  const call = asCall(expression);
  if (call === undefined) {
    const example = Object.values(kind.table).find((entry) => entry.planned !== true)?.name ?? Object.keys(kind.table)[0];
    scope.checking.report.add("NN2010", expression.span, `${kind.article} ${kind.noun} is needed here`, {
      help: `for instance \`${example}\``,
    });
    return undefined;
  }
  const entry = entryOf(kind, call.callee, scope);
  const args = entry && matchArguments(entry, call, scope);
  return entry && args && { entry, args, callee: call.callee, span: call.headSpan };
}

/** A call, or a name alone. */
export function asCall(expression: Expression): Pick<CallExpression, "callee" | "args" | "headSpan"> | undefined {
  if (expression.kind === "call" && expression.body === undefined) return expression;
  if (expression.kind !== "path" || expression.parts.length > 1) return undefined;
  const callee = expression.parts[0]!;
  return { callee, args: undefined, headSpan: callee.span };
}
