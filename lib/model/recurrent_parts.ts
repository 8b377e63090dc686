import type { tf } from "../tf.ts";
import type { Recipe } from "../recipe.ts";
import { checkModel } from "./check_model.ts";

/** A row classifier of one recurrent layer, taken apart: the model's own tensors, not copies. */
export interface RecurrentParts {
  /** What remembers. */
  cell: NonNullable<Recipe["cell"]>;
  /** Its weights, as `fusedRnn`, `fusedLstm` or `fusedGru` takes them; the GRU's bias is [2, 3*hidden]. */
  recurrent: { kernel: tf.Tensor2D; recurrentKernel: tf.Tensor2D; bias: tf.Tensor };
  /** The linear layer on its last state: kernel [hidden, classes] and bias [classes]. */
  linear: { kernel: tf.Tensor2D; bias: tf.Tensor1D };
}

/** The cells by the class names of their layers. */
const CELLS = new Map<string, RecurrentParts["cell"]>([["SimpleRNN", "rnn"], ["LSTM", "lstm"], [
  "GRU",
  "gru",
]]);

const COMMON = {
  activation: "tanh",
  useBias: true,
  returnSequences: false,
  returnState: false,
  goBackwards: false,
};

/** The settings without which a layer is another cell than the equations say. */
const EXPECTED: Record<RecurrentParts["cell"] | "linear", Record<string, unknown>> = {
  rnn: COMMON,
  lstm: { ...COMMON, recurrentActivation: "sigmoid" },
  gru: { ...COMMON, recurrentActivation: "sigmoid", resetAfter: true },
  linear: { activation: "linear", useBias: true },
};

/**
 * Takes a row classifier apart whose recurrent layer is a plain RNN, an LSTM or a GRU: one layer, in one direction.
 *
 * @param action What cannot be done otherwise, as the message says it: "let a network read".
 * @param model A classifier as `rowClassifier` makes it.
 * @returns The model's own tensors: they follow its training, and must not be disposed.
 * @throws {RangeError} If the model has another form.
 */
export function recurrentParts(action: string, model: tf.LayersModel): RecurrentParts {
  checkModel(action, model);
  // Dropout only acts while training.
  const layers = model.layers.filter((layer) => layer.getClassName() !== "Dropout");
  const names = layers.map((layer) => layer.getClassName());
  const cell = CELLS.get(names[0]);
  if (cell === undefined || names.slice(1).join() !== "Dense") {
    refuse(action, `the layers ${names.join(", ")}`);
  }
  ([cell, "linear"] as const).forEach((kind, at) => {
    const config = layers[at].getConfig();
    for (const [name, value] of Object.entries(EXPECTED[kind])) {
      if (config[name] !== value) refuse(action, `${names[at]} with ${name} ${config[name]}`);
    }
  });
  const [recurrent, linear] = layers.map((layer) => layer.getWeights());
  return {
    cell,
    recurrent: {
      kernel: recurrent[0] as tf.Tensor2D,
      recurrentKernel: recurrent[1] as tf.Tensor2D,
      bias: recurrent[2],
    },
    linear: { kernel: linear[0] as tf.Tensor2D, bias: linear[1] as tf.Tensor1D },
  };
}

function refuse(action: string, found: string): never {
  throw new RangeError(
    `Cannot ${action}: expected one recurrent layer, in one direction, and a linear layer on its last state but found ${found}: ` +
      "make the model with rowClassifier",
  );
}
