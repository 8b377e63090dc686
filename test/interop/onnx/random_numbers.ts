import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";

/** Numbers in +-1, the same ones for the same seed. */
export function randomTensor(shape: number[], seed = 1): tf.Tensor {
  const random = new Random(seed);
  const size = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(Float32Array.from({ length: size }, () => random.uniform(-1, 1)), shape);
}

/**
 * Gives a model weights of which none is as it was made: no gate is the same as another, no bias is zero. Variances stay positive.
 *
 * @param model The model.
 * @param seed Decides the weights.
 * @returns The same model.
 */
export function withRandomWeights<Model extends tf.LayersModel>(model: Model, seed = 1): Model {
  const random = new Random(seed);
  tf.tidy(() => {
    model.setWeights(model.weights.map(({ shape, originalName }) => {
      const low = originalName.endsWith("moving_variance") ? 0.5 : -0.6;
      const size = (shape as number[]).reduce((product, size) => product * size, 1);
      return tf.tensor(
        Float32Array.from({ length: size }, () => random.uniform(low, 0.6)),
        shape as number[],
      );
    }));
  });
  return model;
}
