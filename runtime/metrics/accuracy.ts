import { sizeOf } from "../data/dataset.ts";
import { DataError } from "../errors.ts";
import type { Tensor } from "../trainer.ts";
import type { Metric, MetricRule } from "./metric.ts";

/**
 * The share of right answers, 0 to 1, over all rows and positions. A distribution is right where its largest
 * probability (the first of equals) stands at the target's index, or at the largest value of a target that is itself
 * a distribution; a probability is right where it is 0.5 or more just when the target is, as `predict` draws the line.
 */
export const accuracy: MetricRule = ({ plan, output, target }) => {
  const outputs = sizeOf(output);
  const targets = sizeOf(target);
  switch (output.content) {
    case "distribution": {
      const classes = output.shape.at(-1) ?? 1;
      if (targets * classes === outputs) return counter(targets, (o, t, i) => argmax(o, i * classes, classes) === t[i]);
      if (targets === outputs)
        return counter(outputs / classes, (o, t, i) => argmax(o, i * classes, classes) === argmax(t, i * classes, classes));
      break;
    }
    case "probability":
      if (targets === outputs) return counter(outputs, (o, t, i) => (o[i] as number) >= 0.5 === (t[i] as number) >= 0.5);
      break;
    case "values":
      throw new DataError(`${plan.name}: Accuracy needs a distribution or a probability, but "${output.name}" holds plain values.`);
    default:
      return output.content satisfies never;
  }
  throw new DataError(
    `${plan.name}: "${output.name}" of [${output.shape.join(", ")}] does not fit the target "${target.name}" of [${target.shape.join(", ")}].`,
  );
};

/** Counts right positions; `perRow` positions a row, numbered through the batch. */
function counter(perRow: number, right: (outputs: Tensor, targets: Tensor, position: number) => boolean): Metric {
  let hits = 0;
  let total = 0;
  return {
    reset() {
      hits = 0;
      total = 0;
    },
    add(outputs, targets, n) {
      for (let i = 0; i < n * perRow; i++) if (right(outputs, targets, i)) hits++;
      total += n * perRow;
    },
    value: () => hits / total,
  };
}

/** The place of the largest of `length` values from `start` on, counted from `start`. */
function argmax(values: Tensor, start: number, length: number): number {
  let best = 0;
  for (let k = 1; k < length; k++) if ((values[start + k] as number) > (values[start + best] as number)) best = k;
  return best;
}
