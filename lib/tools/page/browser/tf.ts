/**
 * Stands for lib/tf.ts in the page's worker: tfjs with its cpu backend alone, which is small; the engine computes what takes long.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";

tf.env().set("PROD", true);
// The cpu backend is ready at once, without a wait.
void tf.setBackend("cpu");

export { tf };
