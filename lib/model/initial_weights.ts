import {
  initialGruWeights,
  initialLstmWeights,
  initialRnnWeights,
  type RecurrentSizes,
} from "@scanline/recurrent";
import { uniformArray } from "@scanline/recurrent/equations";
import type { Random } from "../random.ts";
import type { Recipe } from "../recipe.ts";
import { tf } from "../tf.ts";

/**
 * The first weights of a recurrent layer, uniform in +-1/sqrt(hidden).
 *
 * @param cell Which cell.
 * @param sizes Input and hidden size.
 * @param random Where the numbers come from.
 * @param forgetBias Where the bias of the forget gate starts, if not where it is drawn.
 * @returns Kernel, recurrent kernel and bias, as the layer takes them.
 */
export function initialLayerWeights(
  cell: NonNullable<Recipe["cell"]>,
  sizes: RecurrentSizes,
  random: Random,
  forgetBias?: number,
): tf.Tensor[] {
  if (cell === "rnn") return inOrder(initialRnnWeights(sizes, random));
  if (cell === "gru") return inOrder(initialGruWeights(sizes, random, { resetAfter: true }));
  const weights = initialLstmWeights(sizes, random);
  if (forgetBias === undefined) return inOrder(weights);
  const { hiddenSize } = sizes;
  const bias = weights.bias.dataSync<"float32">().slice().fill(forgetBias, hiddenSize, 2 * hiddenSize); // i, f, g, o
  return inOrder({ ...weights, bias: tf.tensor1d(bias) });
}

function inOrder(weights: { kernel: tf.Tensor; recurrentKernel: tf.Tensor; bias: tf.Tensor }): tf.Tensor[] {
  return [weights.kernel, weights.recurrentKernel, weights.bias];
}

/**
 * The first weights of the linear layer.
 *
 * @param inputs Numbers it reads.
 * @param classes Scores it makes.
 * @param bound The largest magnitude of a weight.
 * @param random Where the numbers come from.
 * @returns Kernel [inputs, classes] and bias [classes].
 */
export function linearWeights(
  inputs: number,
  classes: number,
  bound: number,
  random: Random,
): [tf.Tensor2D, tf.Tensor1D] {
  return [
    tf.tensor2d(uniformArray(inputs * classes, bound, random), [inputs, classes]),
    tf.tensor1d(uniformArray(classes, bound, random)),
  ];
}
