import * as tf from "@tensorflow/tfjs";
import { StockGruCell } from "../stock/stock_classes.ts";
import type { CallOptions } from "../stock/stock_types.ts";
import { dropoutMask, isDropped } from "./dropout.ts";

/** What a stock cell has for its own use. */
interface Building {
  kernelInitializer: unknown;
  recurrentInitializer: unknown;
  biasInitializer: unknown;
  kernelRegularizer: unknown;
  recurrentRegularizer: unknown;
  biasRegularizer: unknown;
  kernelConstraint: unknown;
  recurrentConstraint: unknown;
  biasConstraint: unknown;
  addWeight(...args: unknown[]): tf.LayerVariable;
}

/**
 * The cell of a GRU with the reset gate after the product, as in PyTorch, cuDNN and Keras 3, which stock tfjs refuses. Its bias is
 * [2, 3*units]: row 0 for the input, row 1 for the state; what is saved is what Keras saves.
 *
 *     z, r = recurrentActivation(x W + b_0 + h' U + b_1)    hh = activation(x W_h + b_0h + r * (h' U_h + b_1h))
 *     h = z * h' + (1 - z) * hh
 *
 * `call` computes one step by plain operations, for the settings that the engine does not have.
 */
export class ResetAfterGruCell extends StockGruCell {
  override resetAfter = true;

  /** @param args As for `tf.layers.gruCell`. */
  constructor(args: object) {
    super({ ...args, resetAfter: false });
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [shape] = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as tf.Shape[];
    const cell = this as unknown as Building;
    const columns = 3 * this.units;
    const weight = (name: string, shape: tf.Shape, part: "kernel" | "recurrent" | "bias") =>
      cell.addWeight(
        name,
        shape,
        null,
        cell[`${part}Initializer`],
        cell[`${part}Regularizer`],
        true,
        cell[`${part}Constraint`],
      );
    this.kernel = weight("kernel", [shape.at(-1)!, columns], "kernel");
    this.recurrentKernel = weight("recurrent_kernel", [this.units, columns], "recurrent");
    this.bias = this.useBias ? weight("bias", [2, columns], "bias") : null;
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], options: CallOptions): tf.Tensor[] {
    return tf.tidy(() => {
      let [x, before] = inputs as tf.Tensor2D[];
      const training = Boolean(options?.training);
      if (isDropped(this.dropout, training)) {
        this.dropoutMask ??= tf.keep(dropoutMask(this, x.shape, this.dropout));
        x = tf.mul(x, this.dropoutMask as tf.Tensor);
      }
      if (isDropped(this.recurrentDropout, training)) {
        this.recurrentDropoutMask ??= tf.keep(dropoutMask(this, before.shape, this.recurrentDropout));
        before = tf.mul(before, this.recurrentDropoutMask as tf.Tensor);
      }
      const [forInput, forState] = this.bias ? tf.unstack(this.bias.read()) : [0, 0];
      const fromInput = tf.add(tf.matMul(x, this.kernel.read() as tf.Tensor2D), forInput);
      const fromState = tf.add(tf.matMul(before, this.recurrentKernel.read() as tf.Tensor2D), forState);
      const [xz, xr, xh] = tf.split(fromInput, 3, 1);
      const [hz, hr, hh] = tf.split(fromState, 3, 1);
      const z = this.recurrentActivation.apply(tf.add(xz, hz));
      const r = this.recurrentActivation.apply(tf.add(xr, hr));
      const candidate = this.activation.apply(tf.add(xh, tf.mul(r, hh)));
      const h = tf.add(tf.mul(z, before), tf.mul(tf.sub(1, z), candidate));
      return [h, h];
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), resetAfter: true };
  }
}
