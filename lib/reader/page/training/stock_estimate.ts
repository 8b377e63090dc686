import { batches } from "../../../data/batches.ts";
import type { Split } from "../../../data/dataset.ts";
import type { Recipe } from "../../../recipe.ts";
import { tf } from "../../../tf.ts";
import { crossEntropy } from "../../../training/cross_entropy.ts";
import type { StockEstimate } from "./messages.ts";

/** Steps that are measured, after one to warm up. */
const MEASURED = 2;

/**
 * Measures training steps of the same network made of stock layers, `tf.layers.lstm` and `tf.train.adam`, on the backend in use.
 *
 * @param train Digits.
 * @param recipe The recipe of the training to compare with.
 * @returns The time of a step.
 */
export function stockEstimate(train: Split, recipe: Recipe): StockEstimate {
  const { timeSteps, inputSize, hiddenSize, classes, learningRate, batchSize, seed } = recipe;
  // Zeros: the stock initialisers take seconds, and how long a step takes does not depend on the numbers.
  const zeros = { kernelInitializer: "zeros", recurrentInitializer: "zeros" } as const;
  const model = tf.sequential({
    layers: [
      tf.layers.lstm({
        units: hiddenSize,
        inputShape: [timeSteps, inputSize],
        recurrentActivation: "sigmoid",
        ...zeros,
      }),
      tf.layers.dense({ units: classes, kernelInitializer: "zeros" }),
    ],
  });
  const optimizer = tf.train.adam(learningRate);
  try {
    const step = () => {
      const { value: batch } = batches(train, { batchSize, seed }).next();
      const begin = performance.now();
      tf.tidy(() => {
        const x = tf.reshape(batch!.images, [-1, timeSteps, inputSize]); // [batch, time, input]
        const scores = () => model.apply(x, { training: true }) as tf.Tensor2D;
        optimizer.minimize(() => crossEntropy(scores(), batch!.labels), true)!.dataSync();
      });
      tf.dispose([batch!.images, batch!.labels]);
      return (performance.now() - begin) / 1000;
    };
    step();
    const seconds = Array.from({ length: MEASURED }, step).reduce((sum, time) => sum + time, 0);
    return {
      kind: "stock",
      backend: tf.getBackend(),
      secondsPerStep: seconds / MEASURED,
      measured: MEASURED,
    };
  } finally {
    optimizer.dispose();
    model.dispose();
  }
}
