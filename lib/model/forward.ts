import { expectTensor } from "@scanline/recurrent/equations";
import { checkModel } from "./check_model.ts";
import type { tf } from "../tf.ts";

/**
 * Sends a batch through a classifier; the gradient can come back the same way. The article: `output = rnn(b_x)`.
 *
 * @param model A classifier, as `rowClassifier` makes it.
 * @param x What it reads: [batch, time, input].
 * @param options `training`: whether layers that do something else in training, such as dropout, do so; false by default.
 * @returns The scores, before any softmax: [batch, classes].
 * @throws {RangeError} If that is no classifier, or `x` no tensor.
 *
 * @example
 * ```ts
 * import { forward, rowClassifier, tf } from "../mod.ts";
 *
 * const model = rowClassifier({ hiddenSize: 8 });
 * const scores = forward(model, tf.zeros([64, 28, 28])); // [64, 10]
 * ```
 */
export function forward(
  model: tf.LayersModel,
  x: tf.Tensor,
  options: { training?: boolean } = {},
): tf.Tensor2D {
  checkModel("send a batch forward", model);
  expectTensor("send a batch forward", x);
  return model.apply(x, { training: options?.training ?? false }) as tf.Tensor2D;
}
