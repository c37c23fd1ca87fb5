/** Loads what a model's `data` block describes, from files. For Node; an app in a page uses `fromArrays`. */
export { loadData, type LoadOptions } from "./load-data.ts";
export { type CsvOptions, parseCsv } from "./csv.ts";
