/** What may stand in the list `callbacks` of a `train` block: one file and one line each. */
import type { Table } from "../ir/layer.ts";
import type { Callback } from "../ir/plan-tables.ts";
import { earlyStopping } from "./early-stopping.ts";

export const callbacks: Table<Callback> = {
  EarlyStopping: earlyStopping,
};
