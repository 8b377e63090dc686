import type { tf } from "../../tf.ts";
import { replaceFile } from "../../files/replace_file.ts";
import { encodeOnnx } from "./encode_onnx.ts";
import type { OnnxOptions } from "./names.ts";

/**
 * Writes a network as an ONNX file.
 */
export async function writeOnnx(
  model: tf.LayersModel,
  file: string,
  options: OnnxOptions = {},
): Promise<void> {
  await replaceFile(file, encodeOnnx(model, options));
}
