import { basename } from "node:path";
import { DataError, type Dataset, fromIdx, parseIdx, type Plan, type SourcePlan, split, type Splits } from "../../runtime/index.ts";
import { findFile, readDataFile } from "./files.ts";
import { readCsvFile } from "./read-csv.ts";

/** What was read, and how quickly. */
export interface ReadReport {
  /** The file's name; that of the images, where there are labels too. */
  readonly file: string;
  readonly rows: number;
  readonly seconds: number;
}

export interface LoadOptions {
  /** The folder that the data block's paths are relative to: by default that of the `.nnet` file, which the caller knows. */
  readonly directory: string;
  /** Of the split; by default the seed of the `train` block. */
  readonly seed?: number;
  /** Which part of a `kfold` split validates, from 1. */
  readonly fold?: number;
  /** Is told of each source that has been read. */
  readonly onRead?: (report: ReadReport) => void;
}

/** All rows that a data block describes, before they are split. */
export interface Sources {
  readonly rows: Dataset;
  /** Of a `test` source. */
  readonly test?: Dataset;
}

/**
 * The data that the plan's `data` block describes, in raw units, split as it says. A separate `test` source is the
 * test part; without one and without a split, all rows are for training.
 *
 * @throws DataError that names the file, the line, the column and the value, and says what to do
 */
export async function loadData(plan: Plan, options: LoadOptions): Promise<Splits> {
  const { rows, test } = await loadSources(plan, options);
  const splits = split(rows, plan.data?.split, options.seed, options.fold);
  return test === undefined ? splits : { ...splits, test };
}

/** The same, not split. */
export async function loadSources(plan: Plan, options: Pick<LoadOptions, "directory" | "onRead">): Promise<Sources> {
  const { data } = plan;
  if (data === undefined) {
    throw new DataError(`${plan.model} has no data block: write \`data name for ${plan.model} { source = csv("…") … }\` in its file.`);
  }
  const rows = await timed(plan, data.source, options);
  return data.test === undefined ? { rows } : { rows, test: await timed(plan, data.test, options) };
}

async function timed(plan: Plan, source: SourcePlan, { directory, onRead }: Pick<LoadOptions, "directory" | "onRead">): Promise<Dataset> {
  const begin = performance.now();
  const dataset = await loadSource(plan, source, directory);
  const [column] = Object.values(dataset.columns);
  // Windows share rows: what is read is the table's.
  const rows = column === undefined ? 0 : column.values.length / (column.stride ?? column.size);
  onRead?.({ file: basename(source.kind === "csv" ? source.path : source.images), rows, seconds: (performance.now() - begin) / 1000 });
  return dataset;
}

async function loadSource(plan: Plan, source: SourcePlan, directory: string): Promise<Dataset> {
  switch (source.kind) {
    case "csv":
      return readCsvFile(plan, await findFile(source.path, directory), { header: source.header });
    case "idx": {
      const names = { images: basename(source.images), labels: basename(source.labels) };
      const images = parseIdx(await readDataFile(source.images, directory), names.images);
      const labels = parseIdx(await readDataFile(source.labels, directory), names.labels);
      return fromIdx(plan, images, labels, names);
    }
    default:
      return source satisfies never;
  }
}
