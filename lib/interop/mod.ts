/**
 * Networks come and go: files that other programs read and write.
 *
 * @module
 */
export { DataError } from "../files/data_error.ts";
export { WriteError } from "../files/write_error.ts";
export { tfjsFiles, type TfjsFilesOptions } from "./tfjs_files/mod.ts";
export { formatOnnx, writeOnnx, type WriteOnnxOptions } from "./onnx/write_onnx.ts";
export { readSafetensors } from "./safetensors/read_safetensors.ts";
export { type ReadSafetensorsOptions } from "./safetensors/read_options.ts";
export {
  formatSafetensors,
  writeSafetensors,
  type WriteSafetensorsOptions,
} from "./safetensors/write_safetensors.ts";
