import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import { refuse } from "./refuse.ts";

/** Whether a value is a model, or a layer that is one, of whichever copy of tfjs. */
export function isModel(value: unknown): value is tf.LayersModel {
  return typeof value === "object" && value !== null && "layers" in value && Array.isArray(value.layers) &&
    "getWeights" in value;
}

/**
 * Checks that a value is a model with inputs and outputs.
 *
 * @param what What fails otherwise, as the message says it.
 * @param model The value.
 * @throws {RangeError} If it is none.
 */
export function checkModel(what: string, model: unknown): void {
  if (!isModel(model)) {
    throw new RangeError(
      `${what}: expected a tf.LayersModel, as rowClassifier and tf.sequential make it, but found ${
        describeValue(model)
      }`,
    );
  }
  if (!model.inputs?.length || !model.outputs?.length) {
    refuse(what, `the network "${model.name}" is empty`, "add layers to it");
  }
}
