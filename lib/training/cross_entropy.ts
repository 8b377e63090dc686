import { tf } from "../tf.ts";

/**
 * The cross-entropy of scores and integer labels, averaged over the batch; PyTorch's `CrossEntropyLoss`.
 *
 *     loss = -mean over the batch of log softmax(scores)[label]
 *
 * @param scores What the network gives, before any softmax: [batch, classes].
 * @param labels The true classes, int32 [batch], 0 to classes - 1.
 * @returns A scalar of at least 0, in nats; log(10) = 2.3026 for a network that knows nothing of ten classes.
 */
export function crossEntropy(scores: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => {
    const truth = tf.oneHot(labels, scores.shape[1]); //          [batch, classes]
    const logLikelihood = tf.sum(tf.mul(truth, tf.logSoftmax(scores)), 1); // [batch]
    return tf.neg(tf.mean(logLikelihood)) as tf.Scalar;
  });
}
