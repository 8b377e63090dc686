import { tf } from "../tf.ts";
import { expectWhole } from "../expect_whole.ts";
import { checkRecipe } from "../check_recipe.ts";
import { Random } from "../random.ts";
import { type Recipe, recipe as lesson } from "../recipe.ts";
import { printable } from "./describe_classifier.ts";
import { initialLayerWeights, linearWeights } from "./initial_weights.ts";
import { recurrentLayer } from "./recurrent_layer.ts";

/** What of a recipe decides the network and its first weights. */
export type ClassifierSettings = Partial<
  Pick<
    Recipe,
    | "timeSteps"
    | "inputSize"
    | "hiddenSize"
    | "classes"
    | "seed"
    | "cell"
    | "layers"
    | "bidirectional"
    | "forgetBias"
    | "dropout"
    | "blankRows"
  >
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
 * @param settings Time steps, input size, hidden size, classes and seed; which cell, how many layers and directions, where the forget
 * gate's bias starts, dropout before the linear layer, blank rows that are read after the image; what is not given is as in the lesson.
 * @returns A tf.LayersModel from [batch, time, input] to scores [batch, classes]; softmax makes probabilities of them.
 * @throws {RangeError} If a size is not a whole number of at least 1, or another setting out of its range.
 *
 * @example
 * ```ts
 * import { recipe, rowClassifier, tf } from "../mod.ts";
 *
 * const model = rowClassifier(recipe);
 * const scores = model.predict(tf.zeros([64, 28, 28])); // [64, 10]
 * const other = rowClassifier({ ...recipe, cell: "gru", layers: 2, bidirectional: true });
 * ```
 */
export function rowClassifier(settings: ClassifierSettings = {}): tf.LayersModel {
  const chosen = { ...lesson, ...settings };
  const { timeSteps, inputSize, hiddenSize, classes, seed, blankRows = 0 } = chosen;
  for (const [name, size] of Object.entries({ timeSteps, inputSize, hiddenSize, classes })) {
    expectWhole(`Cannot make a network with ${name} ${size}`, size, 1);
  }
  checkRecipe("make a network", chosen);
  const { cell = "lstm", layers = 1, bidirectional = false, forgetBias, dropout = 0 } = chosen;
  const recurrent = Array.from({ length: layers }, (_, at) =>
    recurrentLayer({
      cell,
      bidirectional,
      units: hiddenSize,
      name: at === 0 ? cell : `${cell}_${at + 1}`,
      returnSequences: at < layers - 1,
      ...(at === 0 ? { inputShape: [timeSteps + blankRows, inputSize] } : {}),
    }));
  const linear = tf.layers.dense({ name: "linear", units: classes, kernelInitializer: "zeros" });
  const drop = dropout > 0 ? [tf.layers.dropout({ name: "dropout", rate: dropout })] : [];
  const model = tf.sequential({ name: "row_classifier", layers: [...recurrent, ...drop, linear] });

  tf.tidy(() => {
    const random = new Random(seed, WEIGHTS_STREAM);
    const directions = bidirectional ? 2 : 1;
    recurrent.forEach((layer, at) => {
      const sizes = { inputSize: at === 0 ? inputSize : directions * hiddenSize, hiddenSize };
      const drawn = Array.from(
        { length: directions },
        () => initialLayerWeights(cell, sizes, random, forgetBias),
      );
      layer.setWeights(drawn.flat());
    });
    linear.setWeights(linearWeights(directions * hiddenSize, classes, 1 / Math.sqrt(hiddenSize), random));
  });
  return printable(model);
}
