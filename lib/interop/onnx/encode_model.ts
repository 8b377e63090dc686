import { create, toBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "onnx-buf";
import type * as tf from "@tensorflow/tfjs";
import { checkModel } from "./check_model.ts";
import { ModelConversion } from "./convert_model.ts";
import { Graph } from "./graph.ts";
import { graphNames, type WriteOnnxOptions } from "./graph_names.ts";
import { readWeights } from "./read_weights.ts";
import { refuse } from "./refuse.ts";
import type { Size, Value } from "./value.ts";

/** Version 8 of the format and 17 of its operators: what programs read that are no older than 2022 (ONNX 1.12, ONNX Runtime 1.12). */
const [IR_VERSION, OPSET_VERSION] = [8n, 17n];

/** What the file says it was made by. */
const PRODUCER = { producerName: "scanline", producerVersion: "0.2.0" };

/** Protocol Buffers, in which the file is written, end here. */
const MOST_BYTES = 2 ** 31 - 1;

/** Room for all that is not weights. */
const ROOM = 2 ** 24;

/**
 * Makes the bytes of an ONNX file.
 *
 * @param what What fails otherwise, as the message says it: `Cannot write "lstm.onnx"`.
 * @param model The network.
 * @param options Names of inputs and outputs.
 * @throws {RangeError} If the network, or what is given in its place, cannot be written.
 */
export async function encodeModel(
  what: string,
  model: tf.LayersModel,
  options: WriteOnnxOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  checkModel(what, model);
  const { inputNames, outputNames } = graphNames(what, model, options);
  const inputs = model.inputs.map((tensor, at) => inputValue(what, model, tensor, inputNames[at]));
  const size = model.countParams() * 4;
  if (size > MOST_BYTES - ROOM) {
    refuse(what, `the weights have ${size} bytes`, `an ONNX file holds at most ${MOST_BYTES}`);
  }
  const graph = new Graph([...inputNames, ...outputNames]);
  const conversion = new ModelConversion(what, graph, await readWeights(what, model));
  const outputs = conversion.convert(model, inputs).map((value, at) => {
    graph.publish(value.name, outputNames[at]);
    return { ...value, name: outputNames[at] };
  });
  const message = create(ModelProtoSchema, {
    ...PRODUCER,
    irVersion: IR_VERSION,
    opsetImport: [{ domain: "", version: OPSET_VERSION }],
    graph: graph.finish(model.name, inputs, outputs),
  });
  return toBinary(ModelProtoSchema, message);
}

/** An input: its batch is of any size, its time too if the model leaves it open. */
function inputValue(what: string, model: tf.LayersModel, tensor: tf.SymbolicTensor, name: string): Value {
  const { dtype } = tensor;
  if (dtype !== "float32" && dtype !== "int32") {
    refuse(what, `the input "${tensor.name}" has the type ${dtype}`, "make it one of float32 or int32");
  }
  const isOne = model.inputs.length === 1;
  const shape = tensor.shape.map((size, axis): Size => {
    if (axis === 0) return "batch";
    const open = axis === 1 ? "time" : `size_${axis}`;
    return size ?? (isOne ? open : `${name}_${open}`);
  });
  return { name, shape, dtype };
}
