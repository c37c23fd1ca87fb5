/** Rows drawn at random, class by class where the plan says so. */
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
export function randomPlaces(dataset: Dataset, plan: RandomSplit, seed: number): number[][] {
  const fractions = [plan.train, plan.validation, plan.test];
  const groups = shuffledGroups(dataset, plan.stratify, seed);
  const places: number[][] = [[], [], []];
  // Rows that a part should have had by now, less those it got.
  const owed = [0, 0, 0];
  for (const group of groups) {
    let start = 0;
    apportion(group.length, fractions, owed).forEach((count, part) => {
      for (let i = start; i < start + count; i++) places[part]?.push(group[i] as number);
      start += count;
    });
  }
  const classes = new Map(groups.flatMap((group, index) => group.map((place) => [place, index] as const)));
  fillEmptyParts(places, fractions, (place) => classes.get(place) ?? 0);
  return places;
}

/**
 * The places of the training and validation rows of a fold, from 1. Rows are dealt out to the folds one by one, class
 * after class, so that folds differ by one row at most, and so do the rows of a class in them.
 */
export function foldPlaces(dataset: Dataset, plan: FoldSplit, seed: number, fold: number): number[][] {
  const { folds, stratify } = plan;
  if (!Number.isInteger(fold) || fold < 1 || fold > folds) throw new RangeError(`fold is a whole number from 1 to ${folds}, got ${fold}.`);
  const rows = dataset.rows.length;
  if (rows < folds) throw new DataError(`${rows} rows are too few for ${folds} folds.`);
  const places: number[][] = [[], []];
  shuffledGroups(dataset, stratify, seed)
    .flat()
    .forEach((place, i) => places[i % folds === fold - 1 ? 1 : 0]?.push(place));
  return places;
}

function shuffledGroups(dataset: Dataset, stratify: string | undefined, seed: number): number[][] {
  const order = Uint32Array.from({ length: dataset.rows.length }, (_, place) => place);
  shuffle(order, createRandom(seed, streams.split));
  return stratify === undefined ? [[...order]] : byClass(dataset, stratify, order);
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
function fillEmptyParts(places: number[][], fractions: readonly number[], classOf: (place: number) => number): void {
  places.forEach((part, index) => {
    if (part.length > 0 || (fractions[index] ?? 0) === 0) return;
    const largest = places.reduce((most, other) => (other.length > most.length ? other : most));
    const counts = new Map<number, number>();
    for (const place of largest) counts.set(classOf(place), (counts.get(classOf(place)) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const [given] = largest.splice(
      largest.findIndex((place) => counts.get(classOf(place)) === most),
      1,
    );
    part.push(given as number);
  });
}

/** The places of `order`, class by class. */
function byClass(dataset: Dataset, target: string, order: Uint32Array): number[][] {
  const column = dataset.columns[target];
  const tensor = dataset.plan.targets.find((candidate) => candidate.name === target);
  if (column === undefined || tensor?.element !== "index" || column.size !== 1) {
    throw new DataError(`stratify needs a target with one class a row, but "${target}" is not one.`);
  }
  const groups = new Map<number, number[]>();
  for (const place of order) {
    const value = column.values[dataset.rows[place] as number] as number;
    const group = groups.get(value);
    if (group) group.push(place);
    else groups.set(value, [place]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}
