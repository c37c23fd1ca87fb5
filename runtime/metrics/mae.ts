import { sizeOf } from "../data/dataset.ts";
import type { Transform } from "../data/transforms.ts";
import { DataError } from "../errors.ts";
import type { MetricRule } from "./metric.ts";

/** The mean of |output − target| over all rows and elements, in the units of the data: transforms of the target are undone. */
export const mae: MetricRule = ({ plan, output, target, transforms }) => {
  const size = sizeOf(output);
  if (size !== sizeOf(target)) {
    throw new DataError(
      `${plan.name}: "${output.name}" of [${output.shape.join(", ")}] does not fit the target "${target.name}" of [${target.shape.join(", ")}].`,
    );
  }
  let sum = 0;
  let total = 0;
  return {
    reset() {
      sum = 0;
      total = 0;
    },
    add(outputs, targets, n) {
      for (let i = 0; i < n * size; i++) {
        const j = i % size;
        sum += Math.abs(undo(transforms, outputs[i] as number, j) - undo(transforms, targets[i] as number, j));
      }
      total += n * size;
    },
    value: () => sum / total,
  };
};

function undo(transforms: readonly Transform[], value: number, j: number): number {
  let raw = value;
  for (let t = transforms.length - 1; t >= 0; t--) raw = (transforms[t] as Transform).undo(raw, j);
  return raw;
}
