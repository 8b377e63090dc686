import { tf } from "../../tf.ts";

/**
 * What a network reads that predicts the next row: for each row the one above it, and for the first row one of zeros.
 *
 * @param images Images as sequences of rows, [batch, time, input].
 * @returns The same rows one time step later, without the last, [batch, time, input].
 * @throws {RangeError} If the images are no tensor of that form.
 *
 * @example
 * ```ts
 * import { previousRows, tf } from "../../mod.ts";
 *
 * previousRows(tf.tensor3d([[[1], [2], [3]]])).dataSync(); // [0, 1, 2]
 * ```
 */
export function previousRows(images: tf.Tensor3D): tf.Tensor3D {
  if (images?.shape?.length !== 3) {
    throw new RangeError(
      `Cannot take the previous rows: expected a tensor [batch, time, input] but found ${
        images?.shape ? `the shape [${images.shape}]` : images
      }`,
    );
  }
  const [batch, time, input] = images.shape;
  return tf.tidy(() =>
    tf.concat([tf.zeros([batch, 1, input]), images.slice([0, 0, 0], [-1, time - 1, -1])], 1)
  );
}
