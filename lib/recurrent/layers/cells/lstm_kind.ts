import { fusedLstm, fusedLstmLast } from "../../ops/mod.ts";
import * as tf from "@tensorflow/tfjs";
import { type CellKind, whyNotActivation } from "./cell_kind.ts";

/** The LSTM: weights and state of its cell are handed to `fusedLstm`. */
export const lstmKind: CellKind = {
  state: "two, h and c",
  whyNot: (cell) =>
    whyNotActivation(cell, "activation", ["tanh"]) ??
      whyNotActivation(cell, "recurrentActivation", ["sigmoid"]),
  run(cell, x, { state, mask }, wantsOutputs) {
    const weights = {
      kernel: cell.kernel.read() as tf.Tensor2D,
      recurrentKernel: cell.recurrentKernel.read() as tf.Tensor2D,
      bias: (cell.bias?.read() ?? tf.zeros([4 * cell.units])) as tf.Tensor1D,
    };
    const options = { state: state && { h: state[0], c: state[1] }, mask };
    if (wantsOutputs) {
      const { outputs, h, c } = fusedLstm(x, weights, options);
      return { outputs, state: [h, c] };
    }
    const { h, c } = fusedLstmLast(x, weights, options);
    return { state: [h, c] };
  },
};
