import { tf } from "../tf.ts";

/**
 * The cross-entropy of scores and integer labels, averaged over the batch; PyTorch's `CrossEntropyLoss`.
 *
 *     loss = -mean over the batch of log softmax(scores)[label]        d loss / d scores = (softmax(scores) - truth) / batch
 *
 * @param scores What the network gives, before any softmax: [batch, classes].
 * @param labels The true classes, int32 [batch], 0 to classes - 1.
 * @returns A scalar of at least 0, in nats; log(10) = 2.3026 for a network that knows nothing of ten classes.
 */
export function crossEntropy(scores: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const [batch, classes] = scores.shape;
  // The gradient in one formula: tfjs would go back through each operation of the softmax.
  const loss = tf.customGrad((given, save) => {
    const logits = given as tf.Tensor2D;
    const truth = tf.oneHot(labels, classes); //   [batch, classes]
    const logProbabilities = tf.logSoftmax(logits); // [batch, classes]
    const value = tf.div(tf.sum(tf.mul(truth, logProbabilities)), -batch);
    const share = tf.div(tf.sub(tf.exp(logProbabilities), truth), batch); // [batch, classes]
    (save as tf.GradSaveFunc)([share]);
    return { value, gradFunc: (dy, [share]) => tf.mul(dy, share) };
  });
  return tf.tidy(() => loss(scores) as tf.Scalar);
}
