/** What may stand in a `data` block: one line each in the file of its kind. */
export { fieldSources } from "./fields.ts";
export { sources } from "./sources.ts";
export { splits, windows } from "./splits.ts";
export { transforms } from "./transforms.ts";
