/** The value that a callback or a schedule watches. */
import type { Expression } from "../ir/ast.ts";
import type { MetricDeclaration } from "../ir/model.ts";
import type { DataPlan } from "../ir/plan.ts";
import { replace } from "../diagnostics/problem.ts";
import { listed } from "../diagnostics/suggest.ts";
import { metrics } from "../metrics/index.ts";
import { asCall } from "./entries.ts";
import type { CheckedNetwork } from "./model.ts";
import type { Scope } from "./scope.ts";

/** A matrix is neither better nor worse than another. */
const isNumber = ({ call }: MetricDeclaration): boolean => metrics[call.name]?.better !== undefined;

/** Which way the watched value improves; undefined where there is no such value, which is reported. */
export function improvementOf(
  monitor: unknown,
  item: Expression,
  network: CheckedNetwork["network"],
  data: DataPlan | undefined,
  scope: Scope,
): "higher" | "lower" | undefined {
  const { report } = scope.checking;
  if (typeof monitor !== "string") return "lower";
  const args = asCall(item)?.args ?? [];
  const argument = args.find(({ name }) => name?.text === "monitor") ?? args.find(({ name }, i) => i === 0 && name === undefined);
  const span = argument?.value.span ?? item.span;
  const names = ["train.loss", "validation.loss", ...network.metrics.filter(isNumber).map((metric) => `validation.${metric.name}`)];
  if (network.metrics.some((metric) => !isNumber(metric) && `validation.${metric.name}` === monitor)) {
    report.add("NN3010", span, `\`${monitor}\` is a matrix, which is neither better nor worse than another`, {
      help: `watch ${listed(names)}`,
    });
    return undefined;
  }
  if (!names.includes(monitor)) {
    const guess = report.nearest(monitor, names);
    report.add("NN3010", span, `there is no \`${monitor}\` to watch`, {
      help: guess === undefined ? `watch ${listed(names)}` : `did you mean \`${guess}\`?`,
      ...(guess !== undefined && { fix: replace(span, guess) }),
    });
    return undefined;
  }
  if (monitor.startsWith("validation.") && data !== undefined && !hasValidation(data)) {
    report.add("NN3010", span, `there are no validation rows, so \`${monitor}\` is not known`, {
      help: "give the split a part `validation = 0.1`, or watch `train.loss`",
    });
    return undefined;
  }
  const metric = network.metrics.find(({ name }) => `validation.${name}` === monitor);
  return metric === undefined ? "lower" : (metrics[metric.call.name]?.better ?? "lower");
}

/** A fold validates on the rows that it does not train on. */
const hasValidation = ({ split }: DataPlan): boolean => split !== undefined && (split.kind === "kfold" || split.validation > 0);
