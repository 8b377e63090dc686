/**
 * Networks come and go: files that other programs read and write. A page in a browser takes `safetensors/read_safetensors.ts`,
 * `safetensors/format_safetensors.ts` and `onnx/format_onnx.ts`, which need nothing but tfjs and, for ONNX, npm's `onnx-buf`.
 *
 * @module
 */
import "../tf.ts"; // readies tfjs, as the other parts of the lesson do

export { DataError } from "../files/data_error.ts";
export { WriteError } from "../files/write_error.ts";
export { formatOnnx, type WriteOnnxOptions } from "./onnx/format_onnx.ts";
export { runOnnx } from "./onnx/run_onnx.ts";
export { writeOnnx } from "./onnx/write_onnx.ts";
export { formatSafetensors, type WriteSafetensorsOptions } from "./safetensors/format_safetensors.ts";
export { type ReadSafetensorsOptions } from "./safetensors/read_options.ts";
export { readSafetensors } from "./safetensors/read_safetensors.ts";
export { writeSafetensors } from "./safetensors/write_safetensors.ts";
export { tfjsFiles, type TfjsFilesOptions } from "./tfjs_files/mod.ts";
