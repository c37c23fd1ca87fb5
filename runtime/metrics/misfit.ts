import { DataError } from "../errors.ts";
import type { MetricContext } from "./metric.ts";

/** The error of an output and a target whose sizes do not go together. */
export function misfit({ plan, output, target }: MetricContext): DataError {
  const of = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
  return new DataError(
    `${plan.name}: "${output.name}" of ${of(output.shape)} does not fit the target "${target.name}" of ${of(target.shape)}.`,
  );
}
