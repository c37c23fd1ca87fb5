import type { Table } from "../ir/layer.ts";
import type { FieldSource } from "../ir/plan-tables.ts";

/** What an input or a target of the model takes from a row. */
export const fieldSources: Table<FieldSource> = {
  columns: {
    name: "columns",
    doc: 'Columns by name, or by number from 0: `columns("a", "b")`, `columns(0 .. 3, 7)`.',
    parameters: [{ name: "columns", type: { type: "columns" }, doc: "names, numbers or ranges" }],
    columns: "many",
  },
  column: {
    name: "column",
    doc: "One column by name, or by number from 0.",
    parameters: [{ name: "column", type: { type: "columns" }, doc: "a name or a number" }],
    columns: "one",
  },
  characters: {
    name: "characters",
    doc: "The characters of a text as numbers.",
    parameters: [{ name: "vocab", type: { type: "size" }, doc: "how many different characters there may be" }],
    planned: true,
  },
};
