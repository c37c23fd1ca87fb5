import type { ReadReport } from "../data/index.ts";
import { duration, plainNumber } from "./numbers.ts";
import { plural } from "./report.ts";

/** "flowers.csv: 300 rows in 0.0 s (310,000 rows a second)". */
export function readLine({ file, rows, seconds }: ReadReport): string {
  // Two figures: it is a measurement of a moment.
  const rate = Number((rows / Math.max(seconds, 1e-6)).toPrecision(2));
  return `${file}: ${plainNumber(rows)} ${plural(rows, "row").replace(/^\S+ /, "")} in ${duration(seconds)} (${plainNumber(rate)} rows a second)`;
}
