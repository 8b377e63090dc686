import { create, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import type { tf } from "../../tf.ts";
import { checkModel } from "./check_model.ts";
import { ModelConversion } from "./convert_model.ts";
import { Graph } from "./graph.ts";
import { namesOf, type OnnxOptions } from "./names.ts";
import { refuse } from "./refuse.ts";
import type { Size, Value } from "./value.ts";

/** Version 8 of the format and 17 of its operators, which ONNX Runtime reads since 1.12 (2022). */
const [IR_VERSION, OPSET_VERSION] = [8n, 17n];

/** What the file says it was made by. */
const PRODUCER = { producerName: "scanline", producerVersion: "0.2.0" };

/** More than this no program reads from one file. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * Makes the bytes of an ONNX file of a network: `writeOnnx` says which networks.
 *
 * @param model The network.
 * @param options Names of inputs and outputs.
 * @returns What the file holds; the same bytes for the same network.
 * @throws {RangeError} As `writeOnnx`.
 *
 * @example
 * ```ts
 * import { encodeOnnx, rowClassifier } from "../mod.ts";
 *
 * const bytes = encodeOnnx(rowClassifier()); // 321 KB, for onnxruntime's InferenceSession.create
 * ```
 */
export function encodeOnnx(model: tf.LayersModel, options: OnnxOptions = {}): Uint8Array {
  checkModel(model);
  const names = namesOf(model, options);
  const inputs = model.inputs.map((tensor, at) => inputValue(model, tensor, names.inputs[at]));
  const graph = new Graph([...names.inputs, ...names.outputs]);
  const given = new ModelConversion(model, graph).convert(inputs);
  const outputs = given.map((value, at) => {
    graph.publish(value.name, names.outputs[at]);
    return { ...value, name: names.outputs[at] };
  });
  if (graph.constantBytes > MOST_BYTES - 2 ** 20) {
    refuse(model, `its weights have ${graph.constantBytes} bytes`, `a file holds at most ${MOST_BYTES}`);
  }
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      ...PRODUCER,
      irVersion: IR_VERSION,
      opsetImport: [{ domain: "", version: OPSET_VERSION }],
      graph: graph.finish(model.name, inputs, outputs),
    }),
  );
}

/** An input: its batch is of any size, its time too if the model leaves it open. */
function inputValue(model: tf.LayersModel, tensor: tf.SymbolicTensor, name: string): Value {
  const dtype = tensor.dtype;
  if (dtype !== "float32" && dtype !== "int32") {
    refuse(model, `its input "${tensor.name}" has the type ${dtype}`, "make it one of float32 or int32");
  }
  const several = model.inputs.length > 1;
  const shape = tensor.shape.map((size, axis): Size => {
    if (axis === 0) return "batch";
    const open = axis === 1 ? "time" : `size_${axis}`;
    return size ?? (several ? `${name}_${open}` : open);
  });
  return { name, shape, dtype };
}
