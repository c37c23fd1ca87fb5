/** Loads what a model's `data` block describes, from files. For Node; an app in a page uses `fromArrays`. */
export { loadData, type LoadOptions, loadSources, type ReadReport, type Sources } from "./load-data.ts";
export { readCsv, readCsvFile, type ReadCsvOptions } from "./read-csv.ts";
export { type CsvOptions, parseCsv } from "./csv.ts";
