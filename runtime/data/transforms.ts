/**
 * What stands between the data and the model: `x -> standardize`, `x -> scale(1 / 255)` of a `data` block. Adding
 * one is an entry of the table.
 */
import type { TransformPlan } from "../plan.ts";

/** A transform of one column, ready for use: by the element of a row, `j` from 0. */
export interface Transform {
  /** From the source's units to the model's. */
  apply(value: number, j: number): number;
  /** From the model's units back. */
  undo(value: number, j: number): number;
}

/** Fitted values by name, one an element of a row. The model keeps them as the states `<field>.<name>`. */
export type FittedValues = Readonly<Record<string, ArrayLike<number>>>;

export interface TransformRule<P> {
  /** The names of what is fitted; none for a transform that needs no fitting. */
  readonly fitted: readonly string[];
  /** From training rows alone: `rows` rows of `size` elements. */
  fit(values: ArrayLike<number>, size: number, rows: number): FittedValues;
  create(plan: P, fitted: FittedValues): Transform;
}

type Kind = TransformPlan["kind"];
type Rules = { readonly [K in Kind]: TransformRule<Extract<TransformPlan, { readonly kind: K }>> };

/** y = (x − mean) / deviation, an element of the row each, over the training rows. */
const standardize: Rules["standardize"] = {
  fitted: ["mean", "deviation"],
  fit(values, size, rows) {
    const mean = new Float64Array(size);
    const deviation = new Float64Array(size);
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += (values[i * size + j] as number) - (values[j] as number);
      // Summed as differences from the first row, so that a large common offset costs no digits.
      const center = (values[j] as number) + sum / rows;
      let squares = 0;
      for (let i = 0; i < rows; i++) squares += ((values[i * size + j] as number) - center) ** 2;
      mean[j] = center;
      deviation[j] = usable(Math.sqrt(squares / rows), center);
    }
    return { mean, deviation };
  },
  create(_plan, { mean, deviation }) {
    const center = mean as ArrayLike<number>;
    const spread = deviation as ArrayLike<number>;
    return {
      apply: (value, j) => (value - (center[j] as number)) / (spread[j] as number),
      undo: (value, j) => value * (spread[j] as number) + (center[j] as number),
    };
  },
};

/** 1 for a column that does not vary: 0 in the model's f32, or no more than the rounding of its mean. */
function usable(deviation: number, mean: number): number {
  return Math.fround(deviation) === 0 || deviation <= Math.abs(mean) * Number.EPSILON * 4 ? 1 : deviation;
}

/** y = x · factor */
const scale: Rules["scale"] = {
  fitted: [],
  fit: () => ({}),
  create: ({ factor }) => ({ apply: (value) => value * factor, undo: (value) => value / factor }),
};

export const transforms: Rules = { standardize, scale };

/** The rule of a plan's transform; the one place where the table is read. */
export function ruleOf(plan: TransformPlan): {
  readonly fitted: readonly string[];
  fit: TransformRule<never>["fit"];
  create(fitted: FittedValues): Transform;
} {
  switch (plan.kind) {
    case "standardize":
      return { ...transforms.standardize, create: (fitted) => transforms.standardize.create(plan, fitted) };
    case "scale":
      return { ...transforms.scale, create: (fitted) => transforms.scale.create(plan, fitted) };
    default:
      return plan satisfies never;
  }
}
