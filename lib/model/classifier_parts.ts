import { checkModel } from "./check_model.ts";
import type { LstmWeights } from "@scanline/recurrent";
import type { tf } from "../tf.ts";

/** The weights of a row classifier, layer by layer. */
export interface ClassifierParts {
  /** The weights of the LSTM. */
  lstm: LstmWeights;
  /** The linear layer, which makes scores of a hidden state h: scores = h kernel + bias. */
  linear: {
    /** [hidden, classes]. */
    kernel: tf.Tensor2D;
    /** [classes]. */
    bias: tf.Tensor1D;
  };
}

/** The settings without which the equations of `lstmCell` and a linear layer on the last state are another network. */
const EXPECTED: Record<string, unknown>[] = [
  {
    activation: "tanh",
    recurrentActivation: "sigmoid",
    useBias: true,
    returnSequences: false,
    returnState: false,
    goBackwards: false,
  },
  { activation: "linear", useBias: true },
];

/**
 * Takes a row classifier apart: its weights in the form that `lstmCell`, `lstmSequence` and `fusedLstm` take.
 *
 * @param model A classifier as `rowClassifier` makes it, whatever its sizes.
 * @returns The model's own tensors, not copies: they follow its training, and must not be disposed.
 * @throws {RangeError} If the model is not an LSTM with a linear layer on its last state.
 *
 * @example
 * ```ts
 * import { classifierParts, lstmSequence, rowClassifier, tf } from "../mod.ts";
 *
 * const { lstm, linear } = classifierParts(rowClassifier());
 * const { h } = lstmSequence(tf.zeros([1, 28, 28]), lstm);
 * const scores = tf.add(tf.matMul(h, linear.kernel), linear.bias); // [1, 10], as the model's own
 * ```
 */
export function classifierParts(model: tf.LayersModel): ClassifierParts {
  checkModel("take the model apart", model);
  // Dropout only acts while training.
  const layers = model.layers.filter((layer) => layer.getClassName() !== "Dropout");
  const names = layers.map((layer) => layer.getClassName());
  if (names.join() !== "LSTM,Dense") refuse(`the layers ${names.join(", ")}`);
  layers.forEach((layer, at) => {
    const config = layer.getConfig();
    for (const [name, value] of Object.entries(EXPECTED[at])) {
      if (config[name] !== value) refuse(`${names[at]} with ${name} ${config[name]}`);
    }
  });
  const [lstm, linear] = layers.map((layer) => layer.getWeights());
  return {
    lstm: {
      kernel: lstm[0] as tf.Tensor2D,
      recurrentKernel: lstm[1] as tf.Tensor2D,
      bias: lstm[2] as tf.Tensor1D,
    },
    linear: { kernel: linear[0] as tf.Tensor2D, bias: linear[1] as tf.Tensor1D },
  };
}

function refuse(found: string): never {
  throw new RangeError(
    `Cannot take the model apart: expected an LSTM and a linear layer on its last state but found ${found}: make the model with rowClassifier`,
  );
}
