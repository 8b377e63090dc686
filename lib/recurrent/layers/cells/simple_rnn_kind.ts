import { fusedRnn, fusedRnnLast } from "../../ops/mod.ts";
import * as tf from "@tensorflow/tfjs";
import { type CellKind, whyNotActivation } from "./cell_kind.ts";

/** The plain RNN: weights and state of its cell are handed to `fusedRnn`. */
export const simpleRnnKind: CellKind = {
  state: "one, h",
  whyNot: (cell) => whyNotActivation(cell, "activation", ["tanh", "relu"]),
  run(cell, x, { state, mask }, wantsOutputs) {
    const weights = {
      kernel: cell.kernel.read() as tf.Tensor2D,
      recurrentKernel: cell.recurrentKernel.read() as tf.Tensor2D,
      bias: (cell.bias?.read() ?? tf.zeros([cell.units])) as tf.Tensor1D,
    };
    const activation = cell.activation.getClassName() as "tanh" | "relu";
    const options = { state: state && { h: state[0] }, mask, activation };
    if (!wantsOutputs) return { state: [fusedRnnLast(x, weights, options).h] };
    const { outputs, h } = fusedRnn(x, weights, options);
    return { outputs, state: [h] };
  },
};
