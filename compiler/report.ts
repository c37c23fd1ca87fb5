/** What 3-build found out, in the forms in which others want it. */
import type { BuildResult } from "./3-build/index.ts";
import type { OutputContent } from "./ir/emit-input.ts";
import type { Value } from "./ir/layer.ts";
import type { Model, StepId } from "./ir/model.ts";
import { positionAt } from "./ir/span.ts";
import { describe } from "./layers/shapes.ts";
import { metrics } from "./metrics/index.ts";

/** The shape of the last value on each line; none where uses of a block disagree. */
export function shapesByLine(source: string, model: Model, values: ReadonlyMap<StepId, Value>): ReadonlyMap<number, string> {
  const shapes = new Map<number, string>();
  const unclear = new Set<number>();
  const places = new Map<number, number>();
  for (const step of model.steps) {
    const value = values.get(step.id);
    if (value === undefined || step.kind === "invalid") continue;
    const { line } = positionAt(source, step.span.start);
    const text = describe(value);
    const last = places.get(line);
    if (last === step.span.start && shapes.get(line) !== text) unclear.add(line);
    if (last === undefined || last <= step.span.start) {
      shapes.set(line, text);
      places.set(line, step.span.start);
    }
  }
  for (const line of unclear) shapes.delete(line);
  return shapes;
}

export function contentsOf(model: Model, { values }: BuildResult): Record<string, OutputContent> {
  const contents: Record<string, OutputContent> = {};
  for (const { name, step } of model.outputs) {
    const kind = values.get(step)?.content.kind ?? "values";
    contents[name] = kind === "distribution" || kind === "probability" ? kind : "values";
  }
  return contents;
}

/** By the metric's name in the table; none for a matrix. */
export const metricDirections = (model: Model): Record<string, "higher" | "lower"> =>
  Object.fromEntries(
    model.metrics.flatMap(({ call }) => {
      const better = metrics[call.name]?.better;
      return better === undefined ? [] : [[call.name, better]];
    }),
  );
