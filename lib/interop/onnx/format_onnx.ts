import type * as tf from "@tensorflow/tfjs";
import type { WriteOnnxOptions } from "./graph_names.ts";
export type { WriteOnnxOptions } from "./graph_names.ts";

/**
 * Makes the bytes of the file that `writeOnnx` writes.
 *
 * @param model The network.
 * @param options The names of inputs and outputs.
 * @returns The bytes, for a download or for ONNX Runtime in the same program; always the same ones for the same network.
 * @throws {RangeError} As `writeOnnx`.
 *
 * @example
 * ```ts
 * import { formatOnnx, rowClassifier } from "../../mod.ts";
 *
 * const bytes = await formatOnnx(rowClassifier(), { inputNames: ["rows"], outputNames: ["scores"] });
 * // ort.InferenceSession.create(bytes), with onnxruntime-web or onnxruntime-node
 * ```
 */
export function formatOnnx(
  model: tf.LayersModel,
  options: WriteOnnxOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return encodeNetwork("Cannot write the network", model, options);
}

/**
 * Makes the bytes of a file.
 *
 * @param what What fails otherwise, as the message says it: `Cannot write "lstm.onnx"`.
 * @param model The network.
 * @param options The names of inputs and outputs.
 */
export async function encodeNetwork(
  what: string,
  model: tf.LayersModel,
  options: WriteOnnxOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  // Only now, because the format's library takes a tenth of a second to load.
  const { encodeModel } = await import("./encode_model.ts");
  return await encodeModel(what, model, options);
}
