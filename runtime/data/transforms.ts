/**
 * What stands between the data and the model: `x -> standardize`, `x -> scale(1 / 255)` of a `data` block. Adding
 * one is an entry of the table. (`date` and `onehot`, which change what a value is, are done by decode.ts and prepare.ts.)
 */
import type { TransformPlan } from "../plan.ts";

/** A transform of one input or target, ready for use: by the element of a row, `j` from 0. */
export interface Transform {
  /** From the source's units to the model's. */
  apply(value: number, j: number): number;
  /** From the model's units back. */
  undo(value: number, j: number): number;
}

/** Fitted values by name, one a column. The model keeps them as the states `<field>.<name>`. */
export type FittedValues = Readonly<Record<string, ArrayLike<number>>>;

export interface TransformRule<P> {
  /** The names of what is fitted; none for a transform that needs no fitting. */
  fitted(plan: P): readonly string[];
  /** What the fitted names stand for in one column, of its training rows alone; NaN is a missing value, which only `fill` meets. */
  fit(values: Float64Array, plan: P): Readonly<Record<string, number>>;
  create(plan: P, fitted: FittedValues): Transform;
}

type Kind = TransformPlan["kind"];
type Rules = { readonly [K in Kind]: TransformRule<Extract<TransformPlan, { readonly kind: K }>> };

/** y = (x − offset) / spread, by column. */
function shifted(offset: ArrayLike<number>, spread: ArrayLike<number>): Transform {
  return {
    apply: (value, j) => (value - (offset[j] as number)) / (spread[j] as number),
    undo: (value, j) => value * (spread[j] as number) + (offset[j] as number),
  };
}

/** y = (x − mean) / deviation, the deviation that of the population. */
const standardize: Rules["standardize"] = {
  fitted: () => ["mean", "deviation"],
  fit(values) {
    const mean = meanOf(values);
    let squares = 0;
    for (const value of values) squares += (value - mean) ** 2;
    return { mean, deviation: usable(Math.sqrt(squares / values.length), mean) };
  },
  create: (_plan, { mean = [], deviation = [] }) => shifted(mean, deviation),
};

/** y = (x − min) / range: from 0 to 1 on the training rows. */
const minmax: Rules["minmax"] = {
  fitted: () => ["min", "range"],
  fit(values) {
    let [min, max] = [Infinity, -Infinity];
    for (const value of values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return { min, range: usable(max - min, min) };
  },
  create: (_plan, { min = [], range = [] }) => shifted(min, range),
};

/** 1 for a column that does not vary: 0 in the model's f32, or no more than rounding. */
function usable(spread: number, size: number): number {
  return Math.fround(spread) === 0 || spread <= Math.abs(size) * Number.EPSILON * 4 ? 1 : spread;
}

/** Summed as differences from the first value, so that a large common offset costs no digits. */
function meanOf(values: Float64Array): number {
  const first = values[0] as number;
  let sum = 0;
  for (const value of values) sum += value - first;
  return first + sum / values.length;
}

function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** y = x · factor */
const scale: Rules["scale"] = {
  fitted: () => [],
  fit: () => ({}),
  create: ({ factor }) => ({ apply: (value) => value * factor, undo: (value) => value / factor }),
};

/** y = x, or what takes its place where it is missing. */
const fill: Rules["fill"] = {
  fitted: (plan) => (typeof plan.with === "number" ? [] : ["fill"]),
  fit(values, plan) {
    const present = values.filter((value) => !Number.isNaN(value));
    return { fill: present.length === 0 ? NaN : plan.with === "median" ? medianOf(present) : meanOf(present) };
  },
  create(plan, { fill: fitted = [] }) {
    const { with: replacement } = plan;
    const by = (j: number): number => (typeof replacement === "number" ? replacement : (fitted[j] as number));
    return { apply: (value, j) => (Number.isNaN(value) ? by(j) : value), undo: (value) => value };
  },
};

const unchanged: Transform = { apply: (value) => value, undo: (value) => value };
const conversion: TransformRule<unknown> = { fitted: () => [], fit: () => ({}), create: () => unchanged };

export const transforms: Rules = { standardize, minmax, scale, fill, onehot: conversion, date: conversion };

/** A rule with the plan that it carries out. */
export interface PlannedTransform {
  readonly fitted: readonly string[];
  fit(values: Float64Array): Readonly<Record<string, number>>;
  create(fitted: FittedValues): Transform;
}

/** The rule of a plan's transform; the one place where the table is read. */
export function ruleOf(plan: TransformPlan): PlannedTransform {
  const rule = transforms[plan.kind] as TransformRule<TransformPlan>;
  return { fitted: rule.fitted(plan), fit: (values) => rule.fit(values, plan), create: (fitted) => rule.create(plan, fitted) };
}
