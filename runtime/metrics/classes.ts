import { sizeOf } from "../data/dataset.ts";
import { DataError } from "../errors.ts";
import type { Tensor } from "../trainer.ts";
import { argmax } from "./argmax.ts";
import { misfit } from "./misfit.ts";
import type { MetricContext } from "./metric.ts";

/**
 * An output and a target as decisions between classes. A distribution is one decision a position, between as many
 * classes as it has numbers; a probability is one between no (0) and yes (1).
 */
export interface Classes {
  readonly kind: "distribution" | "probability";
  /** Decisions a row. */
  readonly decisions: number;
  /** Between how many classes each of them is. */
  readonly classes: number;
  /**
   * Questions that are asked of each position: decision i belongs to the question i % labels. More than one where a row
   * has several probabilities, each with a target of its own.
   */
  readonly labels: number;
  /** The most probable class of decision i of a batch; yes from `threshold` on. */
  predicted(outputs: Tensor, i: number): number;
  /** The true class of decision i; of a distribution the most probable one. */
  actual(targets: Tensor, i: number): number;
}

/** Throws DataError where the output holds no probabilities, or its size does not fit that of the target. */
export function classesOf(context: MetricContext, threshold = 0.5): Classes {
  const { plan, output, target } = context;
  const outputs = sizeOf(output);
  const targets = sizeOf(target);
  switch (output.content) {
    case "distribution": {
      const classes = output.shape.at(-1) ?? 1;
      const decisions = outputs / classes;
      if (targets !== decisions && targets !== outputs) throw misfit(context);
      return {
        kind: "distribution",
        decisions,
        classes,
        labels: 1,
        predicted: (values, i) => argmax(values, i * classes, classes),
        actual: targets === decisions ? (values, i) => values[i] as number : (values, i) => argmax(values, i * classes, classes),
      };
    }
    case "probability":
      if (targets !== outputs) throw misfit(context);
      return {
        kind: "probability",
        decisions: outputs,
        classes: 2,
        labels: target.element === "index" ? 1 : (output.shape.at(-1) ?? 1),
        predicted: (values, i) => Number((values[i] as number) >= threshold),
        actual: (values, i) => Number((values[i] as number) >= 0.5),
      };
    case "values":
      throw new DataError(`${plan.name}: ${plan.kind} needs a distribution or a probability, but "${output.name}" holds plain values.`);
    default:
      return output.content satisfies never;
  }
}

/** The class that `ignore` names: its decisions count for nothing. */
export const ignoredClass = ({ plan }: MetricContext): number | undefined =>
  typeof plan.args["ignore"] === "number" ? plan.args["ignore"] : undefined;
