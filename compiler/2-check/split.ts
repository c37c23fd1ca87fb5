/** `split = random(train = 0.8, test = 0.2)`: how the rows are shared out. */
import type { Entry } from "../ir/ast.ts";
import type { Fractions, SplitPlan } from "../ir/plan.ts";
import type { Span } from "../ir/span.ts";
import { asCall, callOf } from "./entries.ts";
import type { Scope } from "./scope.ts";
import { kinds } from "./tables.ts";

export interface SplitContext {
  /** The block has a `test` source. */
  readonly separateTest: boolean;
  /** Samples are windows over the rows. */
  readonly windowed: boolean;
  /** The targets that have classes. */
  readonly classified: readonly string[];
}

/** Fractions are written in decimals: 0.7 + 0.15 + 0.15. */
const TOLERANCE = 1e-9;

/** The plan; undefined where something was reported. */
export function checkSplit(entry: Entry, { separateTest, windowed, classified }: SplitContext, scope: Scope): SplitPlan | undefined {
  const { report } = scope.checking;
  const call = callOf(kinds.split, entry.value, scope);
  const plan = call?.entry.plan?.(call.args);
  if (call === undefined || plan === undefined) return undefined;
  if (windowed && plan.kind !== "chronological") {
    report.add("NN3018", call.span, "windows share rows, so that a split at random would test on rows that were trained on", {
      help: "write `split = chronological(train = 0.8, test = 0.2)`",
    });
    return undefined;
  }
  if (plan.kind !== "kfold" && !addsUp(plan, separateTest, call.span, scope)) return undefined;
  const stratify = plan.kind === "chronological" ? undefined : plan.stratify;
  if (stratify !== undefined && !classified.includes(stratify)) {
    const argument = asCall(entry.value)!.args!.find(({ name }) => name?.text === "stratify") ?? asCall(entry.value)!.args!.at(-1);
    report.add("NN3014", argument?.value.span ?? call.span, `\`${stratify}\` has no classes, so the split cannot keep their shares`, {
      help: "stratify by a target that is an enum or an `index`, or leave it out",
    });
    return undefined;
  }
  return plan;
}

function addsUp({ train, validation, test }: Fractions, separateTest: boolean, span: Span, scope: Scope): boolean {
  const refuse = (message: string, help: string): false => {
    scope.checking.report.add("NN3007", span, message, { help });
    return false;
  };
  if (separateTest && test > 0) {
    return refuse(
      "the test rows have a source of their own, so the split has no part for them",
      `leave \`test = ${test}\` out, or remove the line \`test = …\``,
    );
  }
  const total = train + validation + test;
  if (Math.abs(total - 1) > TOLERANCE) {
    const parts = separateTest ? "`train` and `validation`" : "`train`, `validation` and `test`";
    return refuse(`the parts add up to ${Number(total.toFixed(6))}, not to 1`, `choose ${parts} so that together they are 1`);
  }
  return train > 0 || refuse("no rows are left to train on", "give `train` a share, for instance 0.8");
}
