import { tf } from "../../tf.ts";
import { addProducts } from "./add_products.ts";
import { ridgeSolution } from "./ridge_solution.ts";

/** A linear layer that is fitted to features and their classes, batch after batch. */
export interface LinearProbe {
  /**
   * Learns from a batch.
   *
   * @param x The features, [images, features].
   * @param labels Their classes, [images].
   */
  learn(x: tf.Tensor2D, labels: ArrayLike<number>): void;
  /**
   * Fits the layer to all that was learned.
   *
   * @returns Its weights, the bias below the kernel: [features + 1, classes], row by row.
   */
  layer(): Float32Array;
}

/**
 * A linear layer fitted by least squares to the one-hot labels, with a ridge.
 *
 *     (X^T X + ridge n) W = X^T Y        X with a 1 behind its features, for the bias
 *
 * @param classes How many classes there are.
 * @param ridge The ridge for each of the n images learned from.
 */
export function linearProbe(classes: number, ridge: number): LinearProbe {
  let [gram, cross, images] = [new Float64Array(0), new Float64Array(0), 0];
  return {
    learn(x, labels) {
      tf.tidy(() => {
        const width = x.shape[1] + 1;
        if (images === 0) [gram, cross] = [new Float64Array(width ** 2), new Float64Array(width * classes)];
        images += labels.length;
        // The solution reads only the lower triangle of the first.
        if (tf.getBackend() === "cpu") return addProducts(x.dataSync<"float32">(), labels, gram, cross);
        const features = withOne(x);
        const y = tf.cast(tf.oneHot(Int32Array.from(labels), classes), "float32") as tf.Tensor2D;
        const transposed = tf.transpose(features); // tfjs multiplies it several times faster than with its own transposition
        add(gram, tf.matMul(transposed, features));
        add(cross, tf.matMul(transposed, y));
      });
    },
    layer: () => Float32Array.from(ridgeSolution(gram, cross, ridge * images)),
  };
}

/**
 * Names the classes of features: for each image the one with the highest score.
 *
 * @param layer The weights of a linear layer, the bias below the kernel: [features + 1, classes], row by row.
 * @param x The features, [images, features].
 * @returns The classes, [images].
 */
export function namedBy(layer: Float32Array, x: tf.Tensor2D): ArrayLike<number> {
  return tf.tidy(() => {
    const features = withOne(x);
    const width = features.shape[1];
    const scores = tf.matMul(features, tf.tensor2d(layer, [width, layer.length / width]));
    return tf.argMax(scores, 1).dataSync();
  });
}

/** Adds to sums, which are kept in double precision. */
function add(sums: Float64Array, tensor: tf.Tensor): void {
  tensor.dataSync().forEach((value, at) => sums[at] += value);
}

function withOne(x: tf.Tensor2D): tf.Tensor2D {
  return tf.pad(x, [[0, 0], [0, 1]], 1);
}
