import { fusedGru, fusedGruLast } from "../../ops/mod.ts";
import * as tf from "@tensorflow/tfjs";
import { type CellKind, whyNotActivation } from "./cell_kind.ts";

/** The GRU: weights and state of its cell are handed to `fusedGru`, to which the shape of the bias says where the reset gate stands. */
export const gruKind: CellKind = {
  state: "one, h",
  whyNot: (cell) =>
    whyNotActivation(cell, "activation", ["tanh"]) ??
      whyNotActivation(cell, "recurrentActivation", ["sigmoid"]),
  run(cell, x, { state, mask }, wantsOutputs) {
    const columns = 3 * cell.units;
    const weights = {
      kernel: cell.kernel.read() as tf.Tensor2D,
      recurrentKernel: cell.recurrentKernel.read() as tf.Tensor2D,
      bias:
        (cell.bias?.read() ?? tf.zeros<tf.Rank>(cell.resetAfter ? [2, columns] : [columns])) as tf.Tensor2D,
    };
    const options = { state: state && { h: state[0] }, mask };
    if (!wantsOutputs) return { state: [fusedGruLast(x, weights, options).h] };
    const { outputs, h } = fusedGru(x, weights, options);
    return { outputs, state: [h] };
  },
};
