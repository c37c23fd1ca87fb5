/** Windows: samples of several rows of a table, which share its rows instead of copying them. */
import { DataError } from "../errors.ts";
import type { Plan } from "../plan.ts";
import type { Column, Dataset } from "./dataset.ts";

/**
 * Cuts a table into windows as the plan's `data` block says: inputs get the rows [i, i + length), targets the rows
 * [i + length, i + length + horizon). Without targets a window ends with its inputs, so that the last one predicts
 * what comes behind the table. Without `window` in the plan, the table stays as it is.
 *
 * @param table a dataset whose columns hold one row of the table each
 * @throws DataError where the table is shorter than a window
 */
export function cutWindows(plan: Plan, table: Dataset, name: string): Dataset {
  const window = plan.data?.window;
  if (window === undefined) return table;
  const { length, horizon, stride } = window;
  const trains = plan.targets.some((target) => Object.hasOwn(table.columns, target.name));
  const span = trains ? length + horizon : length;
  const rows = table.rows.length;
  if (rows < span) {
    const covers = trains ? `${length} + ${horizon} = ${span}` : String(length);
    throw new DataError(`${name} has ${rows} rows, but a window covers ${covers}: shorten the window or add rows.`);
  }
  const isInput = (column: Column): boolean => plan.inputs.some((input) => input.name === column.name);
  const columns = Object.values(table.columns).map((column): [string, Column] => {
    const { size: width } = column;
    const [from, count] = isInput(column) ? [0, length] : [length, horizon];
    return [column.name, { ...column, size: count * width, stride: width, offset: from * width }];
  });
  const starts = Uint32Array.from({ length: Math.floor((rows - span) / stride) + 1 }, (_, i) => i * stride);
  return { plan, columns: Object.fromEntries(columns), rows: starts, span };
}
