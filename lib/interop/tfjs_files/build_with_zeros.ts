import * as tf from "@tensorflow/tfjs";

/** What `addWeight` of a layer takes; tfjs keeps it to itself. */
type AddWeight = (
  this: tf.layers.Layer,
  name: string,
  shape: number[],
  dtype: tf.DataType | undefined,
  initializer: unknown,
  ...rest: unknown[]
) => tf.LayerVariable;

/**
 * Builds a model whose weights are all zero: orthogonal ones would take seconds, to be replaced at once.
 *
 * @param topology The model in a model.json.
 * @param most How many numbers its weights may have: a damaged size is found before memory is taken for it.
 * @returns The model.
 * @throws {Error} If tfjs cannot build it.
 */
export function buildWithZeros(topology: unknown, most: number): Promise<tf.LayersModel> {
  const layers = tf.layers.Layer.prototype as unknown as { addWeight: AddWeight };
  const { addWeight } = layers;
  let left = most;
  layers.addWeight = function (name, shape, dtype, _, regularizer, trainable, constraint) {
    left -= shape.reduce((size, axis) => size * axis, 1);
    if (!(left >= 0)) {
      throw new RangeError(
        `expected a weight for every number in the layers but found ${most} weights, which are fewer`,
      );
    }
    return addWeight.call(
      this,
      name,
      shape,
      dtype,
      tf.initializers.zeros(),
      regularizer,
      trainable,
      constraint,
    );
  };
  try {
    // Layers are built before the function gives its promise.
    return tf.models.modelFromJSON(topology as Parameters<typeof tf.models.modelFromJSON>[0]);
  } finally {
    layers.addWeight = addWeight;
  }
}
