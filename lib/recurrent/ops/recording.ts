import * as tf from "@tensorflow/tfjs";

/**
 * Whether tfjs is taking down operations, to go back through them later.
 *
 * @example
 * ```ts
 * import { isRecording } from "@scanline/recurrent/ops";
 * import * as tf from "@tensorflow/tfjs";
 *
 * console.log(isRecording()); // false
 * tf.grad((x) => {
 *   console.log(isRecording()); // true
 *   return tf.square(x);
 * })(tf.scalar(1));
 * ```
 */
export function isRecording(): boolean {
  return tf.engine().state.gradientDepth > 0;
}
