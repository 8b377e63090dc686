import type { tf } from "../../tf.ts";
import { describeValue } from "../../describe_value.ts";
import { refuse } from "./refuse.ts";

/** Whether a value is a model, or a layer that is one, of whichever copy of tfjs. */
export function isModel(value: unknown): value is tf.LayersModel {
  return typeof value === "object" && value !== null && "layers" in value && Array.isArray(value.layers) &&
    "getWeights" in value;
}

/**
 * Checks that a value is a model whose shapes are known.
 *
 * @throws {RangeError} If it is none.
 */
export function checkModel(model: unknown): void {
  if (!isModel(model)) {
    throw new RangeError(
      `Cannot write ${
        describeValue(model)
      } as ONNX: expected a tf.LayersModel, as rowClassifier or tf.sequential makes one`,
    );
  }
  if (!model.inputs?.length || !model.outputs?.length) {
    refuse(model, "it has no shapes yet", "give its first layer an inputShape");
  }
}
