import * as tf from "@tensorflow/tfjs";

/** What a plain RNN puts its sums through. */
export type RnnActivation = "tanh" | "relu";

/**
 * Which activation a plain RNN is to have.
 *
 * @param options What the caller chose.
 * @returns The activation, "tanh" if none was chosen.
 * @throws {RangeError} If it is neither "tanh" nor "relu".
 */
export function rnnActivation(options?: { activation?: RnnActivation } | null): RnnActivation {
  const activation = options?.activation ?? "tanh";
  if (activation === "tanh" || activation === "relu") return activation;
  const found = typeof activation === "string" ? `"${activation}"` : typeof activation;
  throw new RangeError(`Cannot run a plain RNN with the activation ${found}: expected "tanh" or "relu"`);
}

/** The slope of the sigmoid where its value is s: s (1 - s). */
export const slopeOfSigmoid = (s: tf.Tensor): tf.Tensor => tf.mul(s, tf.sub(1, s));

/** The slope of tanh where its value is s: 1 - s^2. */
export const slopeOfTanh = (s: tf.Tensor): tf.Tensor => tf.sub(1, tf.square(s));

/** The slope of relu where its value is s: 1 above 0, and 0 at 0. */
export const slopeOfRelu = (s: tf.Tensor): tf.Tensor => tf.step(s);
