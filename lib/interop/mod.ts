/**
 * Networks come and go: files that other programs read and write.
 *
 * @module
 */
export { DataError } from "../files/data_error.ts";
export { WriteError } from "../files/write_error.ts";
export { encodeOnnx } from "./onnx/encode_onnx.ts";
export type { OnnxOptions } from "./onnx/names.ts";
export { writeOnnx } from "./onnx/write_onnx.ts";
