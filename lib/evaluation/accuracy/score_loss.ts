/**
 * The cross-entropy of one image, from its scores: minus the logarithm of the probability that a softmax gives to a class.
 *
 *     loss = log(sum over k of exp(s_k - s_max)) + s_max - s_class        p_class = exp(-loss)
 *
 * From the scores, not from the probability: that may be too small for a number, and its logarithm lost.
 *
 * @param scores One score per class.
 * @param label The class.
 * @returns The loss in nats, at least 0.
 */
export function scoreLoss(scores: Float32Array, label: number): number {
  const largest = Math.max(...scores);
  const sum = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0);
  return Math.log(sum) + largest - scores[label];
}
