import type { tf } from "../../tf.ts";

/** Ends with the error that a model cannot be written as ONNX. */
export function refuse(model: tf.LayersModel, problem: string, advice: string): never {
  throw new RangeError(`Cannot write the model "${model.name}" as ONNX: ${problem}: ${advice}`);
}
