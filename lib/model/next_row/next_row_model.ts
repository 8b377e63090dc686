import { initialLstmWeights, lstmLayer } from "@scanline/recurrent";
import { uniformArray } from "@scanline/recurrent/equations";
import { expectWhole } from "../../expect_whole.ts";
import { Random } from "../../random.ts";
import { tf } from "../../tf.ts";
import { type NextRowRecipe, nextRowRecipe } from "./next_row_recipe.ts";

/** What of a recipe decides the network and its first weights. */
export type NextRowSettings = Partial<
  Pick<NextRowRecipe, "timeSteps" | "inputSize" | "hiddenSize" | "components" | "forgetBias" | "seed">
>;

/** The generator's stream from which the first weights are drawn. */
const WEIGHTS_STREAM = 1;

/**
 * A network that predicts the next row of an image from those above: an LSTM reads rows, and a linear layer makes of each of its
 * outputs a mixture of rows of independent black and white pixels.
 *
 *     LSTM(28, 128) -> the output of every step -> Dense(128, components * (1 + 28))
 *
 *     p(row) = sum over k of softmax(a)_k * product over j of sigmoid(l_kj)^row_j * (1 - sigmoid(l_kj))^(1 - row_j)
 *
 * An output has the `components` numbers a first, then the numbers l, component after component. `previousRows` makes of images what
 * the network reads: in time step t row t - 1, and before the first row one of zeros. `nextRowLoss` is what it is trained by.
 *
 * The first weights are uniform in +-1/sqrt(hidden), as in PyTorch, and decided by the seed; the forget gate's bias is `forgetBias`.
 *
 * @param settings Time steps, input size, hidden size, components, forget bias and seed; what is not given is as in `nextRowRecipe`.
 * @returns A tf.LayersModel from [batch, time, input] to [batch, time, components * (1 + input)].
 * @throws {RangeError} If a size is not a whole number of at least 1, or the forget bias is no finite number.
 *
 * @example
 * ```ts
 * import { nextRowModel, tf } from "../../mod.ts";
 *
 * const model = nextRowModel({ hiddenSize: 16, components: 4 });
 * const mixtures = model.predict(tf.zeros([2, 28, 28])); // [2, 28, 116]: 4 * (1 + 28) numbers for each row
 * ```
 */
export function nextRowModel(settings: NextRowSettings = {}): tf.LayersModel {
  const { timeSteps, inputSize, hiddenSize, components, forgetBias, seed } = {
    ...nextRowRecipe,
    ...settings,
  };
  for (const [name, size] of Object.entries({ timeSteps, inputSize, hiddenSize, components })) {
    expectWhole(`Cannot make a network with ${name} ${size}`, size, 1);
  }
  if (!Number.isFinite(forgetBias)) {
    throw new RangeError(`Cannot make a network with forgetBias ${forgetBias}: expected a finite number`);
  }
  // Zeros first, and our own numbers after: stock initialisers are slow and do not all heed a seed.
  const lstm = lstmLayer({
    name: "lstm",
    units: hiddenSize,
    returnSequences: true,
    inputShape: [timeSteps, inputSize],
    kernelInitializer: "zeros",
    recurrentInitializer: "zeros",
    unitForgetBias: false,
  });
  const columns = components * (1 + inputSize);
  const mixture = tf.layers.dense({ name: "mixture", units: columns, kernelInitializer: "zeros" });
  const model = tf.sequential({ name: "next_row", layers: [lstm, mixture] });
  tf.tidy(() => {
    const random = new Random(seed, WEIGHTS_STREAM);
    const { kernel, recurrentKernel, bias } = initialLstmWeights({ inputSize, hiddenSize }, random);
    const gates = tf.reshape(bias, [4, hiddenSize]).unstack(); // i, f, g, o
    gates[1] = tf.fill([hiddenSize], forgetBias);
    lstm.setWeights([kernel, recurrentKernel, tf.concat(gates)]);
    const bound = 1 / Math.sqrt(hiddenSize);
    mixture.setWeights([
      tf.tensor2d(uniformArray(hiddenSize * columns, bound, random), [hiddenSize, columns]),
      tf.tensor1d(uniformArray(columns, bound, random)),
    ]);
  });
  return model;
}
