/** Rows drawn at random, class by class where the plan says so. In typed arrays: there may be many millions of rows. */
import { DataError } from "../errors.ts";
import type { SplitPlan } from "../plan.ts";
import { createRandom, shuffle, streams } from "../random.ts";
import type { Dataset } from "./dataset.ts";

type RandomSplit = Extract<SplitPlan, { readonly kind: "random" }>;
type FoldSplit = Extract<SplitPlan, { readonly kind: "kfold" }>;

/**
 * The places of the training, validation and test rows. With `stratify`, each class of that target is split by the
 * fractions; counts are rounded so that a class is at most one row off, its parts add up, and what is rounded away in
 * one class is made up for in the next. Every class and every fraction above 0 gets a row as far as there are rows,
 * training first.
 */
export function randomPlaces(dataset: Dataset, plan: RandomSplit, seed: number): Uint32Array[] {
  const fractions = [plan.train, plan.validation, plan.test];
  const groups = shuffledGroups(dataset, plan.stratify, seed);
  // Rows that a part should have had by now, less those it got.
  const owed = [0, 0, 0];
  const counts = groups.map((group) => apportion(group.length, fractions, owed));
  const places = fractions.map((_, part) => {
    const taken = groups.map((group, g) => {
      const start = (counts[g] as number[]).slice(0, part).reduce((sum, count) => sum + count, 0);
      return group.subarray(start, start + (counts[g]?.[part] ?? 0));
    });
    return concatenated(taken);
  });
  return fillEmptyParts(places, fractions, groups);
}

/**
 * The places of the training and validation rows of a fold, from 1. Rows are dealt out to the folds one by one, class
 * after class, so that folds differ by one row at most, and so do the rows of a class in them.
 */
export function foldPlaces(dataset: Dataset, plan: FoldSplit, seed: number, fold: number): Uint32Array[] {
  const { folds, stratify } = plan;
  if (!Number.isInteger(fold) || fold < 1 || fold > folds) throw new RangeError(`fold is a whole number from 1 to ${folds}, got ${fold}.`);
  const rows = dataset.rows.length;
  if (rows < folds) throw new DataError(`${rows} rows are too few for ${folds} folds.`);
  const order = concatenated(shuffledGroups(dataset, stratify, seed));
  return [order.filter((_, i) => i % folds !== fold - 1), order.filter((_, i) => i % folds === fold - 1)];
}

/** The places of all rows in an order drawn by the seed; by class where `stratify` names a target. */
function shuffledGroups(dataset: Dataset, stratify: string | undefined, seed: number): Uint32Array[] {
  const order = new Uint32Array(dataset.rows.length);
  for (let place = 0; place < order.length; place++) order[place] = place;
  shuffle(order, createRandom(seed, streams.split));
  return stratify === undefined ? [order] : byClass(dataset, stratify, order);
}

function concatenated(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Row counts by part for `rows` rows: the fractions rounded down, the rest to the parts that are owed most. */
function apportion(rows: number, fractions: readonly number[], owed: number[]): number[] {
  // The small number undoes rounding of products: 0.7 · 10 is 7, though 0.1 · 3 · 10 falls just short of 3.
  const counts = fractions.map((fraction) => Math.floor(fraction * rows + 1e-9));
  if (counts[0] === 0 && rows > 0) counts[0] = 1;
  const due = fractions.map((fraction, part) => (owed[part] ?? 0) + fraction * rows);
  for (let left = rows - counts.reduce((sum, count) => sum + count, 0); left > 0; left--) {
    let most = 0;
    for (let part = 1; part < counts.length; part++) {
      const better = (due[part] ?? 0) - (counts[part] ?? 0) > (due[most] ?? 0) - (counts[most] ?? 0) + 1e-9;
      if (better && (fractions[part] ?? 0) > 0) most = part;
    }
    counts[most] = (counts[most] ?? 0) + 1;
  }
  for (let part = 0; part < counts.length; part++) owed[part] = (due[part] ?? 0) - (counts[part] ?? 0);
  return counts;
}

/** Gives each wanted part that got no row one of the largest part, of the class that is most frequent there. */
function fillEmptyParts(places: Uint32Array[], fractions: readonly number[], groups: readonly Uint32Array[]): Uint32Array[] {
  const filled = [...places];
  for (const [index, fraction] of fractions.entries()) {
    if (fraction === 0 || (filled[index]?.length ?? 0) > 0) continue;
    const largest = filled.reduce((most, part, i) => (part.length > (filled[most]?.length ?? 0) ? i : most), 0);
    const part = filled[largest] as Uint32Array;
    const classes = new Map(groups.flatMap((group, g) => Array.from(group, (place) => [place, g] as const)));
    const counts = new Map<number, number>();
    for (const place of part) counts.set(classes.get(place) ?? 0, (counts.get(classes.get(place) ?? 0) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const given = part.findIndex((place) => counts.get(classes.get(place) ?? 0) === most);
    filled[index] = part.slice(given, given + 1);
    filled[largest] = part.filter((_, i) => i !== given);
  }
  return filled;
}

/** The places of `order`, class by class. */
function byClass(dataset: Dataset, target: string, order: Uint32Array): Uint32Array[] {
  const column = dataset.columns[target];
  const tensor = dataset.plan.targets.find((candidate) => candidate.name === target);
  if (column === undefined || tensor?.element !== "index" || column.size !== 1) {
    throw new DataError(`stratify needs a target with one class a row, but "${target}" is not one.`);
  }
  const classOf = (place: number): number => column.values[dataset.rows[place] as number] as number;
  const counts = new Map<number, number>();
  for (const place of order) counts.set(classOf(place), (counts.get(classOf(place)) ?? 0) + 1);
  const groups = new Map([...counts].map(([kind, count]) => [kind, { places: new Uint32Array(count), filled: 0 }]));
  for (const place of order) {
    const group = groups.get(classOf(place));
    if (group) group.places[group.filled++] = place;
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group.places);
}
