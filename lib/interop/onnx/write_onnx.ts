import { describeValue } from "../../describe_value.ts";
import type * as tf from "@tensorflow/tfjs";
import { replaceFile } from "../../files/replace_file.ts";
import { encodeNetwork, type WriteOnnxOptions } from "./format_onnx.ts";

/**
 * Writes a network as an ONNX file (version 8 of the format, 17 of the operators), which ONNX Runtime and many other programs open and
 * which gives the same answers there, in inference: dropout is left out.
 *
 * The graph has the model's inputs and outputs, batch first, as float32; the size of the batch is open and is named "batch", the number
 * of steps too if the model leaves it open, and is named "time". By default the one input is called "input" and the one output
 * "output".
 *
 * A SimpleRNN, an LSTM or a GRU (of either kind), alone or in Bidirectional, becomes the operator RNN, LSTM or GRU; or a Scan, a slower
 * loop over the steps, where these cannot compute the same: with a mask, or with activations that they do not know. Dense, Embedding,
 * Masking, TimeDistributed, normalising, merging, reshaping layers and activations become operators of ONNX as well, and a model inside
 * the model the operators of its layers.
 *
 * @param model The network: a sequential or functional model, nested or not, with any number of inputs and outputs.
 * @param file Where to; a file that is there is replaced as a whole or not at all.
 * @param options The names of inputs and outputs.
 * @throws {RangeError} If a layer or one of its settings has no counterpart (a stateful layer, convolutions, layers of one's own), or a
 *   weight is not finite. The message names the layer; no file is written.
 * @throws {WriteError} If the file cannot be written; what stood there stands there still.
 *
 * @example
 * ```ts
 * import { rowClassifier, writeOnnx } from "../../mod.ts";
 *
 * await writeOnnx(rowClassifier(), "lstm.onnx");
 * // Python: onnxruntime.InferenceSession("lstm.onnx").run(None, {"input": rows})[0], for rows [batch, 28, 28]
 * ```
 */
export async function writeOnnx(
  model: tf.LayersModel,
  file: string,
  options: WriteOnnxOptions = {},
): Promise<void> {
  if (typeof file !== "string" || file === "") {
    throw new RangeError(
      `Cannot write a network: expected the path of a file but found ${describeValue(file)}`,
    );
  }
  await replaceFile(file, await encodeNetwork(`Cannot write "${file}"`, model, options));
}
