/**
 * Networks in folders, as tfjs saves and opens them.
 *
 * @module
 */
import "./register.ts";

export { tfjsFiles } from "./tfjs_files.ts";
export { type TfjsFilesOptions } from "./tfjs_files_options.ts";
