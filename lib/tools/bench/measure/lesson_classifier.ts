import { rowClassifier } from "../../../model/row_classifier.ts";
import type { tf } from "../../../tf.ts";
import type { StepSizes } from "./measurement.ts";

/** The network of the lesson at some sizes. */
export function lessonClassifier({ time, input, hidden }: StepSizes): tf.LayersModel {
  return rowClassifier({ timeSteps: time, inputSize: input, hiddenSize: hidden });
}
