import { checkSequence, checkState } from "../equations/shapes.ts";
import { type CountedSteps, stepMask } from "../equations/step_mask.ts";
import * as tf from "@tensorflow/tfjs";
import { readsMemory } from "../engine/backends.ts";
import { workspaces } from "../engine/engine.ts";
import { type CellName, gateCount } from "../wasm/cells.ts";
import { type AnyState, type AnyWeights, plainSequence } from "./plain_sequence.ts";
import { type RecurrentAttributes, registerRecurrent } from "./recurrent_operation.ts";
import { replaceStockOperations } from "./stock/stock_operations.ts";

/**
 * Runs any cell over sequences, on the engine where it can compute, else in plain operations.
 *
 * @param cell The cell.
 * @param x The sequences, [batch, time, input].
 * @param weights Its weights.
 * @param options The initial state, and which steps count.
 * @param returnOutputs Whether the outputs of all steps are wanted.
 * @returns The last state, h and for an LSTM c, each [batch, hidden]; then the outputs [batch, time, hidden], if wanted.
 * @throws {RangeError} If a shape does not fit the weights, or the memory does not suffice.
 */
export function fusedSequence(
  cell: CellName,
  x: tf.Tensor3D,
  weights: AnyWeights,
  options: ({ state?: AnyState } & CountedSteps) | null | undefined,
  returnOutputs: boolean,
): tf.Tensor[] {
  const { batch, time, hiddenSize } = checkSequence(x, weights, gateCount(cell));
  const state = options?.state ?? undefined;
  if (state !== undefined) checkState(state, batch, hiddenSize, cell === "lstm" ? ["h", "c"] : ["h"]);
  const pool = readsMemory() ? workspaces() : undefined;
  // tfjs's wasm backend fails over products of other types.
  const float = <T extends tf.Tensor>(tensor: T) =>
    // A cast copies, even to the same type.
    tensor.dtype === "float32" ? tensor : tf.cast(tensor, "float32") as T;
  return tf.tidy(() => {
    const { kernel, recurrentKernel, bias } = weights;
    const given = { kernel: float(kernel), recurrentKernel: float(recurrentKernel), bias: float(bias) };
    const from = state && { h: float(state.h), ...(cell === "lstm" ? { c: float(state.c!) } : {}) };
    // tfjs's wasm backend fails over sums of nothing, whatever the engine.
    const isEmpty = readsMemory() && batch === 0;
    if (pool === undefined && !isEmpty) {
      const results = plainSequence(cell, float(x), given as AnyWeights, { ...options, state: from });
      return returnOutputs ? results : results.slice(0, -1);
    }
    const operation = registerRecurrent();
    replaceStockOperations();
    const attributes: RecurrentAttributes = {
      cell,
      returnOutputs,
      hasState: state !== undefined,
      mask: stepMask(options, batch, time),
      workspaces: pool,
    };
    // tfjs wants every input of an operation to be there: what is not given is empty, and not looked at.
    const empty = () => tf.zeros([0, 0]);
    // tfjs asks for the gradients in this order; with that of x first it is known in time whether it is wanted.
    const inputs = { x: float(x), h0: from?.h ?? empty(), c0: from?.c ?? empty(), ...given };
    return tf.engine().runKernel(
      operation,
      inputs,
      attributes as unknown as tf.NamedAttrMap,
    ) as tf.Tensor[];
  });
}
