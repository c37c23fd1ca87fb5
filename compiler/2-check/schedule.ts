/** `schedule = Cosine(warmup = 100)` in a `train` block. */
import type { Entry } from "../ir/ast.ts";
import type { ArgumentValue } from "../ir/model.ts";
import type { DataPlan, SchedulePlan } from "../ir/plan.ts";
import { reportContradiction } from "./arguments.ts";
import { asCall, callOf } from "./entries.ts";
import type { CheckedNetwork } from "./model.ts";
import { improvementOf } from "./monitor.ts";
import type { Scope } from "./scope.ts";
import { kinds } from "./tables.ts";

/** `lr` is the optimiser's argument, undefined where that is wrong itself. */
export function scheduleOf(
  entry: Entry | undefined,
  lr: ArgumentValue,
  network: CheckedNetwork["network"],
  data: DataPlan | undefined,
  scope: Scope,
): SchedulePlan | undefined {
  const call = entry && callOf(kinds.schedule, entry.value, scope);
  if (call === undefined) return undefined;
  const better = improvementOf(call.args["monitor"], entry!.value, network, data, scope);
  if (typeof lr !== "number" || better === undefined) return undefined;
  const misfit = call.entry.misfit?.(call.args, lr);
  if (misfit === undefined) return call.entry.plan?.(call.args, { lr, better });
  reportContradiction(misfit, call.entry, asCall(entry!.value)!, scope);
  return undefined;
}
