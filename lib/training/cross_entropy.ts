import { checkLabels } from "../data/check_labels.ts";
import { isRecording } from "@scanline/recurrent/ops";
import { tf } from "../tf.ts";

/**
 * The cross-entropy of scores and integer labels, averaged over the batch; PyTorch's `CrossEntropyLoss`.
 *
 *     loss = -mean over the batch of log softmax(scores)[label]        d loss / d scores = (softmax(scores) - truth) / batch
 *
 * @param scores What the network gives, before any softmax: [batch, classes].
 * @param labels The true classes, [batch], whole numbers from 0 to classes - 1.
 * @returns A scalar of at least 0, in nats; log(10) = 2.3026 for a network that knows nothing of ten classes.
 * @throws {RangeError} If a label is not a class, there is not one for each of the scores, or there are none.
 *
 * @example
 * ```ts
 * import { crossEntropy, tf } from "../mod.ts";
 *
 * const loss = crossEntropy(tf.zeros([3, 10]), tf.tensor1d([7, 2, 1], "int32"));
 * loss.dataSync(); // [2.3026]: all digits are as likely
 * ```
 */
export function crossEntropy(scores: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  check(scores, labels);
  const [batch, classes] = scores.shape;
  // The gradient in one formula: tfjs would go back through each operation of the softmax.
  const loss = tf.customGrad((given, save) => {
    const logits = given as tf.Tensor2D;
    const truth = tf.oneHot(tf.cast(labels, "int32"), classes); // [batch, classes]
    const logProbabilities = tf.logSoftmax(logits); //             [batch, classes]
    const value = tf.div(tf.sum(tf.mul(truth, logProbabilities)), -batch);
    const share = tf.div(tf.sub(tf.exp(logProbabilities), truth), batch); // [batch, classes]
    (save as tf.GradSaveFunc)([share, logits, truth]);
    return {
      value,
      gradFunc: (dy, [share, logits, truth]) =>
        // To be differentiated in its turn, the gradient has to be computed of the scores.
        tf.mul(dy, isRecording() ? tf.div(tf.sub(tf.softmax(logits as tf.Tensor2D), truth), batch) : share),
    };
  });
  return tf.tidy(() => loss(tf.cast(scores, "float32")) as tf.Scalar);
}

function check(scores: tf.Tensor2D, labels: tf.Tensor1D): void {
  const action = "compute the cross-entropy";
  for (const [name, tensor, rank] of [["scores", scores, 2], ["labels", labels, 1]] as const) {
    const shape = tensor?.shape;
    if (Array.isArray(shape) && shape.length === rank && !tensor.isDisposed) continue;
    const found = !Array.isArray(shape) ? `${tensor}` : tensor.isDisposed ? "a disposed one" : `[${shape}]`;
    throw new RangeError(
      `Cannot ${action}: expected a tensor of ${name} of shape [${
        ["batch", "classes"].slice(0, rank).join(", ")
      }] but found ${found}`,
    );
  }
  const [batch, classes] = scores.shape;
  if (batch === 0) throw new RangeError(`Cannot ${action} of no scores: expected at least one`);
  checkLabels(action, labels.dataSync(), classes, batch);
}
