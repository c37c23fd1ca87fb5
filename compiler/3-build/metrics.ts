/** Metrics are computed by runtime/; here it is only checked that each fits what it measures. */
import type { Value } from "../ir/layer.ts";
import type { Model, StepId } from "../ir/model.ts";
import { metrics } from "../metrics/index.ts";
import type { Reporter } from "./report.ts";
import { resolveAll } from "./resolve.ts";

export function checkMetrics(model: Model, values: ReadonlyMap<StepId, Value>, report: Reporter): void {
  for (const { call } of model.metrics) {
    const [prediction, target] = call.operands.map(({ step }) => values.get(step));
    if (prediction === undefined || target === undefined) continue;
    const problem = metrics[call.name]?.check?.(prediction, target, resolveAll(call.args, values));
    if (problem !== undefined) report.add(problem, { span: call.nameSpan });
  }
}
