import { expectTensor } from "@scanline/recurrent/equations";
import type * as tf from "@tensorflow/tfjs";

/**
 * The state in which a classifier ends, what its linear layer reads: the article's `r_out[:, -1, :]`, whatever remembers.
 *
 * It can be differentiated with respect to the sequences.
 *
 * @param model A classifier as `rowClassifier` makes it: its layers stand one behind the other, the linear one last.
 * @param x The sequences, [batch, time, input].
 * @returns [batch, hidden], in both directions twice as wide; the caller disposes it.
 * @throws {RangeError} If that is no such model, or the sequences do not fit it.
 *
 * @example
 * ```ts
 * import { gradientOverTime, lastState, rowClassifier, tf } from "../../mod.ts";
 *
 * const gru = rowClassifier({ cell: "gru", hiddenSize: 8 });
 * const sizes = gradientOverTime(tf.ones([2, 28, 28]), (x) => lastState(gru, x)); // 28 numbers
 * ```
 */
export function lastState(model: tf.LayersModel, x: tf.Tensor3D): tf.Tensor2D {
  const layers = Array.isArray(model?.layers) ? model.layers : [];
  const inner = layers.slice(0, -1).filter((layer) => layer.getClassName() !== "InputLayer");
  if (layers.at(-1)?.getClassName() !== "Dense" || inner.length === 0) {
    const found = layers.map((layer) => layer.getClassName()).join(", ") || "none";
    throw new RangeError(
      `Cannot read the last state: expected recurrent layers and a linear one behind them but found ${found}: make the model with rowClassifier`,
    );
  }
  expectTensor("read the last state", x);
  const [, time, input] = model.inputs[0].shape;
  const fits = x.shape.length === 3 && x.shape[2] === input && (time === null || x.shape[1] === time);
  if (!fits) {
    throw new RangeError(
      `Cannot read the last state: expected sequences [batch, ${time ?? "time"}, ${input}] but found [${
        x.shape.join(", ")
      }]`,
    );
  }
  return inner.reduce<tf.Tensor>((state, layer) => layer.apply(state) as tf.Tensor, x) as tf.Tensor2D;
}
