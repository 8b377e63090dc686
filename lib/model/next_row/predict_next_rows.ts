import { tf } from "../../tf.ts";
import { nextRowParts } from "./next_row_parts.ts";
import { previousRows } from "./previous_rows.ts";

/** Mixtures of rows of independent black and white pixels, one for each row of each image. */
export interface RowMixtures {
  /** All that the network says, as `nextRowLoss` takes it: [batch, time, components * (1 + input)]. */
  outputs: tf.Tensor3D;
  /** Logits of the weights of the components, [batch, time, components]: softmax makes weights of them. */
  weights: tf.Tensor3D;
  /** Logits of the pixels, [batch, time, components, input]: sigmoid makes probabilities of ink of them. */
  pixels: tf.Tensor4D;
}

/**
 * What a network says of each row before it reads it, having read those above.
 *
 * @param model A network that predicts the next row, as `nextRowModel` makes it.
 * @param images Images as sequences of rows of pixels 0 and 1, [batch, time, input].
 * @returns The mixtures; the caller disposes them.
 * @throws {RangeError} If the model is none such, or the images are not of its shape.
 *
 * @example
 * ```ts
 * import { binarize, generateDataset, nextRowModel, predictNextRows, sequences } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const { weights, pixels } = predictNextRows(nextRowModel(), sequences(binarize(test), 0, 2));
 * console.log(weights.shape, pixels.shape); // [2, 28, 16] [2, 28, 16, 28]
 * ```
 */
export function predictNextRows(model: tf.LayersModel, images: tf.Tensor3D): RowMixtures {
  const { components, timeSteps, inputSize } = nextRowParts("predict the next rows", model);
  const above = previousRows(images);
  const [batch, time, input] = above.shape;
  if (time !== timeSteps || input !== inputSize) {
    throw new RangeError(
      `Cannot predict the next rows: expected images [batch, ${timeSteps}, ${inputSize}] but found [${above.shape}]`,
    );
  }
  return tf.tidy(() => {
    const outputs = model.predictOnBatch(above) as tf.Tensor3D;
    above.dispose();
    return {
      outputs,
      weights: outputs.slice([0, 0, 0], [-1, -1, components]),
      pixels: outputs.slice([0, 0, components]).reshape([batch, time, components, input]) as tf.Tensor4D,
    };
  });
}
