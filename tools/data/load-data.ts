import { basename } from "node:path";
import {
  DataError,
  type Dataset,
  fromIdx,
  fromTable,
  parseIdx,
  type Plan,
  type SourcePlan,
  split,
  type Splits,
} from "../../runtime/index.ts";
import { parseCsv } from "./csv.ts";
import { readDataFile } from "./files.ts";

export interface LoadOptions {
  /** The folder that the data block's paths are relative to: by default that of the `.nnet` file, which the caller knows. */
  readonly directory: string;
  /** Of the split; by default the seed of the `train` block. */
  readonly seed?: number;
}

/**
 * The data that the plan's `data` block describes, in raw units, split as it says. A separate `test` source is the
 * test part; without one and without a split, all rows are for training.
 *
 * @throws DataError that names the file, the line, the column and the value, and says what to do
 */
export async function loadData(plan: Plan, { directory, seed }: LoadOptions): Promise<Splits> {
  const { data } = plan;
  if (data === undefined) {
    throw new DataError(`${plan.model} has no data block: write \`data name for ${plan.model} { source = csv("…") … }\` in its file.`);
  }
  const splits = split(await loadSource(plan, data.source, directory), data.split, seed);
  if (data.test === undefined) return splits;
  return { ...splits, test: await loadSource(plan, data.test, directory) };
}

async function loadSource(plan: Plan, source: SourcePlan, directory: string): Promise<Dataset> {
  switch (source.kind) {
    case "csv": {
      const name = basename(source.path);
      const text = decodeText(await readDataFile(source.path, directory), name);
      return fromTable(plan, parseCsv(text, { header: source.header, name }));
    }
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

function decodeText(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new DataError(`${name} is not UTF-8 text: save it as UTF-8.`, { cause: error });
  }
}
