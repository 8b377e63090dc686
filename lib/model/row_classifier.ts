import { tf } from "../tf.ts";
import { expectWhole } from "../expect_whole.ts";
import { initialLstmWeights, lstmLayer } from "@scanline/recurrent";
import { uniformArray } from "@scanline/recurrent/equations";
import { Random } from "../random.ts";
import { type Recipe, recipe as lesson } from "../recipe.ts";
import { printable } from "./describe_classifier.ts";

/** What of a recipe decides the network and its first weights. */
export type ClassifierSettings = Partial<
  Pick<Recipe, "timeSteps" | "inputSize" | "hiddenSize" | "classes" | "seed">
>;

/** The generator's stream from which the first weights are drawn. */
const WEIGHTS_STREAM = 1;

/**
 * The network of the lesson: an LSTM reads an image row by row, and a linear layer makes ten scores of its last output.
 *
 *     LSTM(28, 128) -> the output of the last step -> Dense(128, 10)
 *
 * The first weights are uniform in +-1/sqrt(hidden), as in PyTorch, and decided by the seed. Printing the model
 * shows its layers and how many parameters each has.
 *
 * @param settings Time steps, input size, hidden size, classes and seed; what is not given is as in the lesson.
 * @returns A tf.LayersModel from [batch, time, input] to scores [batch, classes]; softmax makes probabilities of them.
 * @throws {RangeError} If a size is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { recipe, rowClassifier, tf } from "../mod.ts";
 *
 * const model = rowClassifier(recipe);
 * const scores = model.predict(tf.zeros([64, 28, 28])); // [64, 10]
 * ```
 */
export function rowClassifier(settings: ClassifierSettings = {}): tf.LayersModel {
  const { timeSteps, inputSize, hiddenSize, classes, seed } = { ...lesson, ...settings };
  for (const [name, size] of Object.entries({ timeSteps, inputSize, hiddenSize, classes })) {
    expectWhole(`Cannot make a network with ${name} ${size}`, size, 1);
  }
  // Zeros first, and our own numbers after: stock initialisers are slow and do not all heed a seed.
  const lstm = lstmLayer({
    name: "lstm",
    units: hiddenSize,
    inputShape: [timeSteps, inputSize],
    kernelInitializer: "zeros",
    recurrentInitializer: "zeros",
    unitForgetBias: false,
  });
  const linear = tf.layers.dense({ name: "linear", units: classes, kernelInitializer: "zeros" });
  const model = tf.sequential({ name: "row_classifier", layers: [lstm, linear] });

  tf.tidy(() => {
    const random = new Random(seed, WEIGHTS_STREAM);
    const { kernel, recurrentKernel, bias } = initialLstmWeights({ inputSize, hiddenSize }, random);
    lstm.setWeights([kernel, recurrentKernel, bias]);
    const bound = 1 / Math.sqrt(hiddenSize);
    linear.setWeights([
      tf.tensor2d(uniformArray(hiddenSize * classes, bound, random), [hiddenSize, classes]),
      tf.tensor1d(uniformArray(classes, bound, random)),
    ]);
  });
  return printable(model);
}
