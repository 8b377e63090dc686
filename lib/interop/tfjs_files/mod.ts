/**
 * Networks in folders, as tfjs saves and opens them. Importing this changes two things in tfjs: it saves into and opens from folders,
 * see `tfjsFiles`, and it keeps the `trainable = false` of whole models.
 *
 * @module
 */
import "./keep_trainable.ts";
import "./register.ts";

export { tfjsFiles } from "./tfjs_files.ts";
export { type TfjsFilesOptions } from "./tfjs_files_options.ts";
