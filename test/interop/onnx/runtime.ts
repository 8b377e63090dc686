import * as ort from "onnxruntime-web";
import { useEngine } from "@scanline/recurrent";
import { formatOnnx, type WriteOnnxOptions } from "../../../lib/interop/onnx/format_onnx.ts";
import type { tf } from "../../../lib/tf.ts";

// The same numbers on every machine.
useEngine({ engine: "wasm" });
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

/** What ONNX Runtime answers, output by output. */
export interface Answers {
  names: { inputs: readonly string[]; outputs: readonly string[] };
  shapes: { inputs: (readonly (number | string)[])[]; outputs: (readonly (number | string)[])[] };
  dims: (readonly number[])[];
  data: Float32Array[];
}

/** Opens a file's bytes in ONNX Runtime and runs it once. */
export async function run(bytes: Uint8Array, inputs: tf.Tensor[]): Promise<Answers> {
  const session = await ort.InferenceSession.create(bytes);
  try {
    const feeds = Object.fromEntries(inputs.map((input, at) => {
      const type = input.dtype as "float32" | "int32";
      return [session.inputNames[at], new ort.Tensor(type, input.dataSync() as Float32Array, input.shape)];
    }));
    const results = await session.run(feeds);
    const given = session.outputNames.map((name) => results[name]);
    const shapes = (all: readonly ort.InferenceSession.ValueMetadata[]) =>
      all.map((one) => one.isTensor ? one.shape : []);
    return {
      names: { inputs: session.inputNames, outputs: session.outputNames },
      shapes: { inputs: shapes(session.inputMetadata), outputs: shapes(session.outputMetadata) },
      dims: given.map(({ dims }) => dims),
      data: given.map(({ data }) => data as Float32Array),
    };
  } finally {
    await session.release();
  }
}

/** Writes a model, runs it in ONNX Runtime and in tfjs, and gives the largest difference between the two; shapes must agree. */
export async function difference(
  model: tf.LayersModel,
  inputs: tf.Tensor[],
  options: WriteOnnxOptions = {},
): Promise<number> {
  const answers = await run(await formatOnnx(model, options), inputs);
  const ours = [model.predict(inputs.length === 1 ? inputs[0] : inputs)].flat() as tf.Tensor[];
  const shapes = ours.map(({ shape }) => shape.join());
  if (answers.dims.map((dims) => dims.join()).join(" ") !== shapes.join(" ")) {
    throw new Error(`ONNX Runtime gives ${JSON.stringify(answers.dims)}, tfjs ${JSON.stringify(shapes)}`);
  }
  let largest = 0;
  ours.forEach((tensor, output) => {
    const data = tensor.dataSync();
    data.forEach((value, at) => largest = Math.max(largest, Math.abs(value - answers.data[output][at])));
    tensor.dispose();
  });
  return largest;
}
