import { isRecording } from "@scanline/recurrent/ops";
import { RowMixture } from "../../model/next_row/row_mixture.ts";
import { tf } from "../../tf.ts";

/**
 * The loss of a network that predicts the next row: minus the logarithm of the probability that its mixtures give to the rows,
 * added over the rows of an image and averaged over the batch.
 *
 *     loss = -mean over the batch of sum over t of log sum over k of softmax(a_t)_k * product over j of Bernoulli(row_tj; sigmoid(l_tkj))
 *
 * @param mixtures What the network gives for each row, as `nextRowModel` says: [batch, time, components * (1 + input)].
 * @param rows The rows that came, of pixels 0 and 1: [batch, time, input].
 * @returns A scalar of at least 0, in nats an image; 784 * log(2) = 543 for a network that gives each pixel of 28 rows of 28 even odds.
 * @throws {RangeError} If the shapes do not fit each other, or a pixel is neither 0 nor 1.
 *
 * @example
 * ```ts
 * import { nextRowLoss, tf } from "../../mod.ts";
 *
 * nextRowLoss(tf.zeros([1, 28, 116]), tf.zeros([1, 28, 28])).dataSync(); // [543.427]: even odds
 * ```
 */
export function nextRowLoss(mixtures: tf.Tensor3D, rows: tf.Tensor3D): tf.Scalar {
  const { components, input } = check(mixtures, rows);
  const [batch, time] = mixtures.shape;
  const loss = tf.customGrad((given, save) => {
    const said = given as tf.Tensor3D;
    const [numbers, pixels] = [said.dataSync<"float32">(), rows.dataSync<"float32">()];
    const mixture = new RowMixture(components, input);
    const gradient = new Float32Array(numbers.length);
    let nats = 0;
    for (let row = 0; row < batch * time; row++) {
      nats += mixture.nats(numbers, row * mixture.size, pixels, row * input, gradient);
    }
    const share = tf.div(tf.tensor(gradient, said.shape), batch);
    (save as tf.GradSaveFunc)([share, said]);
    return {
      value: tf.scalar(nats / batch),
      // To be differentiated in its turn, the gradient has to be computed of what was said.
      gradFunc: (dy, [share, said]) =>
        tf.mul(dy, isRecording() ? plainGradient(said as tf.Tensor3D, rows, components) : share),
    };
  });
  // A cast to what it is already would copy it.
  return tf.tidy(() =>
    loss(mixtures.dtype === "float32" ? mixtures : tf.cast(mixtures, "float32")) as tf.Scalar
  );
}

/** The gradient of the loss in plain operations. */
function plainGradient(said: tf.Tensor3D, rows: tf.Tensor3D, components: number): tf.Tensor {
  const [batch, time] = said.shape;
  const weights = said.slice([0, 0, 0], [-1, -1, components]); //                           [batch, time, components]
  const logits = said.slice([0, 0, components]).reshape([batch, time, components, -1]); // [batch, time, components, input]
  const pixels = tf.expandDims(rows, 2); //                                                [batch, time, 1, input]
  const logPixels = tf.sum(tf.sub(tf.mul(pixels, logits), tf.softplus(logits)), 3);
  const shares = tf.softmax(tf.add(tf.logSoftmax(weights), logPixels)); // [batch, time, components]
  const ofLogits = tf.mul(tf.expandDims(shares, 3), tf.sub(tf.sigmoid(logits), pixels));
  const parts = [tf.sub(tf.softmax(weights), shares), ofLogits.reshape([batch, time, -1])];
  return tf.div(tf.concat(parts, 2), batch);
}

function check(mixtures: tf.Tensor3D, rows: tf.Tensor3D): { components: number; input: number } {
  const [said, came] = [mixtures?.shape ?? [], rows?.shape ?? []];
  const components = said[2] / (1 + came[2]);
  const fits = said.length === 3 && came.length === 3 && said[0] === came[0] && said[1] === came[1];
  if (!fits || !Number.isInteger(components) || components < 1 || said[0] * said[1] < 1) {
    throw new RangeError(
      `Cannot compute the loss of the next rows: expected mixtures [batch, time, components * (1 + input)] and rows [batch, time, input] but found [${said}] and [${came}]`,
    );
  }
  const other = rows.dataSync().find((pixel) => pixel !== 0 && pixel !== 1);
  if (other !== undefined) {
    throw new RangeError(
      `Cannot compute the loss of the next rows: expected pixels of 0 and 1 but found ${other}: binarize the images`,
    );
  }
  return { components, input: came[2] };
}
