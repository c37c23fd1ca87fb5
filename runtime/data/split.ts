import { DataError } from "../errors.ts";
import type { SplitPlan } from "../plan.ts";
import { type Dataset, type Splits, takeRows } from "./dataset.ts";
import { foldPlaces, randomPlaces } from "./split-random.ts";

const parts = ["train", "validation", "test"] as const;

/**
 * Splits rows into training, validation and test rows: a pure function of the rows, the plan, the seed and the fold.
 * Samples that are windows are split by `chronological` alone, and none of them crosses from one part into the next.
 *
 * @param plan by default the split of the dataset's `data` block, or all rows for training without one
 * @param seed by default the seed of the `train` block
 * @param fold which part of a `kfold` split validates, from 1
 * @throws DataError where there are fewer rows than parts
 */
export function split(
  dataset: Dataset,
  plan: SplitPlan | undefined = dataset.plan.data?.split,
  seed = dataset.plan.train.seed,
  fold = 1,
): Splits {
  if (plan === undefined) return { train: dataset };
  if (dataset.span !== undefined && plan.kind !== "chronological")
    throw new DataError(`Windows that share rows cannot be split at random: write \`split = chronological(…)\` in the data block.`);
  const places = placesOf(dataset, plan, seed, fold);
  const [train, validation, test] = places.map((part) => takeRows(dataset, part.sort()));
  return {
    train: train as Dataset,
    ...(validation && validation.rows.length > 0 ? { validation } : {}),
    ...(test && test.rows.length > 0 ? { test } : {}),
  };
}

/** The places in the dataset's rows of the three parts. */
function placesOf(dataset: Dataset, plan: SplitPlan, seed: number, fold: number): readonly Uint32Array[] {
  if (plan.kind === "kfold") return foldPlaces(dataset, plan, seed, fold);
  const fractions = parts.map((part) => plan[part]);
  checkFractions(fractions);
  const wanted = fractions.filter((fraction) => fraction > 0).length;
  const total = dataset.rows.length;
  if (total < wanted) throw new DataError(`${total} rows are too few to split into ${wanted} parts.`);
  return plan.kind === "random" ? randomPlaces(dataset, plan, seed) : chronologicalPlaces(dataset, fractions);
}

/** The first rows, those behind them, the last ones; a window belongs to the part that all its rows lie in. */
function chronologicalPlaces({ rows, span = 1 }: Dataset, fractions: readonly number[]): readonly Uint32Array[] {
  // Rows of the table where samples are windows, which start in the order of its rows; else the samples themselves.
  const windows = span > 1;
  const first = windows ? (rows[0] ?? 0) : 0;
  const total = windows ? (rows.at(-1) ?? 0) + span - first : rows.length;
  const ends = boundaries(fractions, total);
  const placesFrom = (begin: number, end: number): Uint32Array => {
    const places = new Uint32Array(rows.length);
    let count = 0;
    for (let place = 0; place < rows.length; place++) {
      const start = windows ? (rows[place] as number) - first : place;
      if (start >= begin && start + span <= end) places[count++] = place;
    }
    return places.slice(0, count);
  };
  const places = ends.map((end, part) => placesFrom(ends[part - 1] ?? 0, end));
  const empty = parts.find((_, i) => (fractions[i] ?? 0) > 0 && places[i]?.length === 0);
  if (empty !== undefined) {
    const why = windows ? `, as a window covers ${span} of them` : "";
    throw new DataError(`${total} rows are too few for this split: no sample is left for ${empty}${why}.`);
  }
  return places;
}

/** Where the parts end, rounded to rows; each wanted part gets one at least. */
function boundaries(fractions: readonly number[], total: number): readonly number[] {
  let sum = 0;
  const ends = fractions.map((fraction) => Math.round((sum += fraction) * total));
  ends[ends.length - 1] = total;
  for (let part = 0; part < ends.length; part++) {
    const before = ends[part - 1] ?? 0;
    ends[part] = Math.max(ends[part] as number, (fractions[part] ?? 0) > 0 ? before + 1 : before);
  }
  for (let part = ends.length - 1, room = total; part >= 0; part--) {
    ends[part] = Math.min(ends[part] as number, room);
    if ((fractions[part] ?? 0) > 0) room = (ends[part] as number) - 1;
  }
  return ends;
}

function checkFractions(fractions: readonly number[]): void {
  const sum = fractions.reduce((total, fraction) => total + fraction, 0);
  const valid = fractions.every((fraction) => fraction >= 0 && fraction <= 1) && (fractions[0] ?? 0) > 0 && Math.abs(sum - 1) < 1e-6;
  if (!valid) {
    throw new DataError(
      `The fractions of a split are 0 to 1 and add up to 1, train above 0; got ${parts.map((part, i) => `${part} = ${fractions[i]}`).join(", ")}.`,
    );
  }
}
