import * as tf from "@tensorflow/tfjs";
import { cellsOf, kindOf } from "./cells/cell_kinds.ts";
import { droppedOut } from "./cells/dropout.ts";
import type { LayerCall } from "./layer_call.ts";
import type { StockLayer } from "./stock/stock_types.ts";

/**
 * What a recurrent layer computes, by the fused operations: the loop over the steps is theirs, and the loop over the cells is here.
 *
 * @param layer The layer, built, with cells that the engine has.
 * @param given What it is called with.
 * @returns As the stock layer: the last output, or those of all steps, and with `returnState` the parts of the last state.
 */
export function fusedCall(layer: StockLayer, given: LayerCall): tf.Tensor | tf.Tensor[] {
  return tf.tidy(() => {
    const { training } = given;
    const [batch, time] = given.x.shape;
    const mask = stepsThatCount(given.mask, layer.goBackwards, batch, time);
    const before = startingState(layer, given, batch);
    const after: tf.Tensor2D[] = [];
    let x = layer.goBackwards ? tf.reverse(given.x, 1) : given.x;
    let outputs: tf.Tensor3D | undefined;
    const cells = cellsOf(layer);
    for (const [at, cell] of cells.entries()) {
      const isLast = at === cells.length - 1;
      const parts = [cell.stateSize].flat().length;
      // tfjs has the state of the last cell first.
      const state = before?.splice(before.length - parts, parts);
      const wantsOutputs = !isLast || layer.returnSequences;
      const result = kindOf(cell)!.run(cell, droppedOut(cell, x, training), { state, mask }, wantsOutputs);
      outputs = result.outputs;
      after.unshift(...result.state);
      if (!isLast) x = outputs!;
    }
    if (layer.stateful) layer.resetStates(after);
    const output = layer.returnSequences ? outputs! : after[0];
    return layer.returnState ? [output, ...after] : output;
  });
}

/** The state before the first step; nothing for zeros. */
function startingState(layer: StockLayer, given: LayerCall, batch: number): tf.Tensor2D[] | undefined {
  const kept = layer.stateful ? layer.states_ ?? undefined : undefined;
  const state = given.initialState ?? kept as tf.Tensor2D[] | undefined;
  // One row serves for all sequences, as with the stock layer.
  return state?.map((part) =>
    part.rank === 2 && part.shape[0] === 1 && batch > 1 ? tf.tile(part, [batch, 1]) : part
  );
}

/** The mask in the order in which the steps are read, [batch, time], as the stock layer understands it. */
function stepsThatCount(
  mask: tf.Tensor | undefined,
  goBackwards: boolean,
  batch: number,
  time: number,
): tf.Tensor2D | undefined {
  if (mask === undefined) return undefined;
  const [rows, steps] = mask.shape;
  if ((rows !== batch && rows !== 1) || steps < time) {
    throw new RangeError(
      `Cannot mask sequences of shape [${[
        batch,
        time,
      ]}] by a mask of shape [${mask.shape}]: expected [batch, time]`,
    );
  }
  // tfjs's wasm backend makes 2 of 2.5 where it is to be true or false, and cannot reverse what is true or false.
  const counts = mask.dtype === "bool" ? mask : tf.notEqual(mask, 0);
  let numbers = tf.cast(tf.reshape(counts, [rows, steps]), "float32") as tf.Tensor2D;
  if (goBackwards) numbers = tf.reverse(numbers, 1);
  if (steps > time) numbers = tf.slice(numbers, [0, 0], [rows, time]);
  return rows < batch ? tf.tile(numbers, [batch, 1]) : numbers;
}
