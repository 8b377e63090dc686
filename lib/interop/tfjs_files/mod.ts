/**
 * Networks in folders, as tfjs saves and opens them.
 *
 * @module
 */
import "./register.ts";

export { tfjsFiles, type TfjsFilesOptions } from "./tfjs_files.ts";
