/** The commands as functions, for the scripts of this repository. */
export { build } from "./build.ts";
export { reportError } from "./report-error.ts";
export { train } from "./train.ts";
