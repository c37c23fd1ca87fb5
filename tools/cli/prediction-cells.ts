/** What a generated module's `predict` gives, as the cells of a table. The plan says what each output is. */
import type { OutputPlan, Plan } from "../../runtime/index.ts";

interface Distribution {
  readonly label: string | number;
  readonly probabilities: ArrayLike<number>;
}

interface Binary {
  readonly label: string | number;
  readonly probability: number;
}

/**
 * The heads of the columns. A distribution has one with its label and one a class with its probability, `kind` and
 * `kind.rose`; a probability `spam` and `spam.probability`; values `price`, or `box.0`, `box.1`, …
 */
export function predictionHeader(plan: Plan): string[] {
  return plan.outputs.flatMap((output) => {
    const { name, shape, labels } = output;
    const length = product(shape);
    switch (formOf(plan, output)) {
      case "distribution":
        return [name, ...Array.from({ length }, (_, i) => `${name}.${labels?.[i] ?? i}`)];
      case "labels":
        return numbered(name, length / shape[shape.length - 1]!);
      case "binary":
        return [name, `${name}.probability`];
      case "values":
        return numbered(name, length);
    }
  });
}

/** The cells of one prediction. @param prediction what `predict` returned; it is read before the next call */
export function predictionCells(plan: Plan, prediction: unknown): (string | number)[] {
  const several = prediction as Readonly<Record<string, unknown>>;
  return plan.outputs.flatMap((output) => {
    const value = plan.outputs.length === 1 ? prediction : several[output.name];
    switch (formOf(plan, output)) {
      case "distribution": {
        const { label, probabilities } = value as Distribution;
        return [label, ...Array.from(probabilities, short)];
      }
      case "binary": {
        const { label, probability } = value as Binary;
        return [label, short(probability)];
      }
      case "labels":
        return [...(value as readonly (string | number)[])];
      case "values":
        return Array.from(value as ArrayLike<number>, short);
    }
  });
}

type Form = "distribution" | "labels" | "binary" | "values";

/** `labels` is a label a position, of a sequence of distributions. */
function formOf(plan: Plan, { content, shape, target }: OutputPlan): Form {
  const length = product(shape);
  if (content === "distribution" && shape.length > 0) return length === shape[shape.length - 1] ? "distribution" : "labels";
  const compared = plan.targets.find(({ name }) => name === target);
  return content === "probability" && length === 1 && compared !== undefined ? "binary" : "values";
}

function product(shape: readonly number[]): number {
  return shape.reduce((size, extent) => size * extent, 1);
}

function numbered(name: string, length: number): string[] {
  return length === 1 ? [name] : Array.from({ length }, (_, i) => `${name}.${i}`);
}

/** An f32 has about 7 significant digits. */
function short(value: number): number {
  return Number(value.toPrecision(7));
}
