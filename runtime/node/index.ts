/** What trained models need of Node: files. The only part of the runtime that imports `node:` modules. */
export { fileError, loadFile } from "./load-file.ts";
export { saveFile, type FileSystem } from "./save-file.ts";
