import * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import { DataError } from "../../files/data_error.ts";
import { systemReason } from "../../files/write_error.ts";

/**
 * Runs a network in ONNX Runtime, the WebAssembly build of `onnxruntime-web` on one thread: a witness of what `writeOnnx` writes.
 *
 * ONNX Runtime is loaded when this is called for the first time, not when the library is imported.
 *
 * @param source The path of an ONNX file, or its bytes.
 * @param inputs What the network reads: a tensor for each of its inputs, in their order; float32 or int32.
 * @returns Its outputs, in their order; the caller disposes them.
 * @throws {RangeError} If the source is neither, or there are more or fewer tensors than inputs.
 * @throws {DataError} If the file cannot be read, or ONNX Runtime refuses it or the tensors; the message ends with the reason.
 *
 * @example
 * ```ts
 * import { formatOnnx, rowClassifier, runOnnx, tf } from "../../mod.ts";
 *
 * const bytes = await formatOnnx(rowClassifier());
 * const [scores] = await runOnnx(bytes, [tf.zeros([2, 28, 28])]); // [2, 10]
 * ```
 */
export async function runOnnx(source: string | URL | Uint8Array, inputs: tf.Tensor[]): Promise<tf.Tensor[]> {
  const isPath = (typeof source === "string" && source !== "") || source instanceof URL;
  const what = `Cannot run ${isPath ? `"${source}"` : "the network"} in ONNX Runtime`;
  if (!isPath && !(source instanceof Uint8Array)) {
    throw new RangeError(
      `${what}: expected the path of a file or its bytes but found ${describeValue(source)}`,
    );
  }
  if (!Array.isArray(inputs) || !inputs.every((input) => input instanceof tf.Tensor)) {
    throw new RangeError(`${what}: expected a list of tensors but found ${describeValue(inputs)}`);
  }
  const ort = await import("onnxruntime-web");
  ort.env.wasm.numThreads = 1; // no workers, and sums in one order on every machine
  ort.env.logLevel = "error";
  const bytes = source instanceof Uint8Array ? source : await readBytes(what, source);
  try {
    const session = await ort.InferenceSession.create(bytes);
    try {
      if (inputs.length !== session.inputNames.length) {
        throw new RangeError(
          `${what}: expected tensors for the inputs ${
            session.inputNames.join(", ")
          } but found ${inputs.length}`,
        );
      }
      const feeds = Object.fromEntries(inputs.map((input, at) => {
        const type = input.dtype as "float32" | "int32";
        return [session.inputNames[at], new ort.Tensor(type, input.dataSync<"float32">(), input.shape)];
      }));
      const results = await session.run(feeds);
      return session.outputNames.map((name) => {
        const { data, dims, type } = results[name];
        if (data instanceof Float32Array || data instanceof Int32Array) return tf.tensor(data, [...dims]);
        throw new RangeError(`${what}: expected numbers of float32 or int32 but found ${type} in "${name}"`);
      });
    } finally {
      await session.release();
    }
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new DataError(`${what}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function readBytes(what: string, path: string | URL): Promise<Uint8Array> {
  try {
    return await Deno.readFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new DataError(`${what}: ${systemReason(error as Error)}: name a file that can be read`, {
      cause: error,
    });
  }
}
