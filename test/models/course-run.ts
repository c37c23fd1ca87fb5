/** Trains models of the course, and reads the tables of its page. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type EndEvent, type EpochEvent, fit, type Splits, type Trainer } from "../../runtime/index.ts";
import { type CourseModel, loadCourseModel } from "../../tools/course/load.ts";

const page = readFileSync(new URL("../../docs/course.md", import.meta.url), "utf8");
const pathOf = (stem: string): string => fileURLToPath(new URL(`../../models/course/${stem}.nnet`, import.meta.url));

/** A model and what its training told. */
export interface Run extends CourseModel {
  readonly model: Trainer & { predict(...inputs: readonly unknown[]): unknown };
  readonly rows: Splits;
  readonly epochs: readonly EpochEvent[];
  readonly end: EndEvent;
  /** Of the last epoch. */
  readonly loss: number;
}

export const load = (stem: string): Promise<CourseModel> => loadCourseModel(pathOf(stem));

/** @param seed in place of that of the file, as `--seed` is */
export async function train(stem: string, seed?: number): Promise<Run> {
  const course = await load(stem);
  const model = course.create(seed) as Run["model"];
  const rows = await course.data();
  const epochs: EpochEvent[] = [];
  const end = await fit(model, rows, {
    ...(seed === undefined ? {} : { seed }),
    onEvent(event) {
      if (event.type === "epoch") epochs.push(event);
    },
  });
  return { ...course, model, rows, epochs, end, loss: epochs.at(-1)!.train.loss };
}

/** The table under a heading of the page whose head has this cell: the numbers of each row, "0.1, −0.2" being two. */
export function tableOf(heading: string, cell: string): number[][] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? fail(`docs/course.md has no heading ${heading}`);
  const tables = section.split(/\n\n/).filter((part) => part.startsWith("|"));
  const table = tables.find((part) => cellsOf(part.split("\n")[0]!).includes(cell)) ?? fail(`${heading} has no table with ${cell}`);
  return table
    .split("\n")
    .slice(2)
    .map((row) => cellsOf(row).slice(1).flatMap(numbersOf));
}

const cellsOf = (row: string): string[] =>
  row
    .split("|")
    .slice(1, -1)
    .map((text) => text.trim());

/** "3,423,000" is one number, "0.1, −0.2" are two. */
const numbersOf = (text: string): number[] =>
  text.split(", ").flatMap((part) => (part === "" ? [] : [Number(part.replaceAll(",", "").replace("−", "-"))]));

function fail(message: string): never {
  throw new Error(message);
}
