import * as tf from "@tensorflow/tfjs";

/** Whether tfjs is taking down operations, to go back through them later. */
export function isRecording(): boolean {
  return tf.engine().state.gradientDepth > 0;
}
