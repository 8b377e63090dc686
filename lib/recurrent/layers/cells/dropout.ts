import * as tf from "@tensorflow/tfjs";
import type { StockCell } from "../stock/stock_types.ts";

/**
 * Whether dropout is at work; at a rate of 1 it is not, in tfjs.
 *
 * @param rate The part that is dropped.
 * @param training Whether the layer is in training.
 */
export function isDropped(rate: number, training: boolean): boolean {
  return training && rate > 0 && rate < 1;
}

/**
 * A mask of dropout: 0 for what is dropped, and 1 / (1 - rate) for what is kept.
 *
 * @param cell The cell, which can have a function of its own for it.
 * @param shape The shape of the mask.
 * @param rate The part that is dropped.
 * @returns The mask.
 */
export function dropoutMask(cell: StockCell, shape: number[], rate: number): tf.Tensor {
  return tf.tidy(() => {
    const ones = tf.ones(shape);
    return cell.dropoutFunc ? cell.dropoutFunc(ones, rate) : tf.dropout(ones, rate);
  });
}

/**
 * Sequences as a cell reads them: in training without what its dropout takes away, which is the same in all steps, as in tfjs.
 *
 * @param cell The cell.
 * @param x The sequences, [batch, time, input].
 * @param training Whether the layer is in training.
 */
export function droppedOut(cell: StockCell, x: tf.Tensor3D, training: boolean): tf.Tensor3D {
  if (!isDropped(cell.dropout, training)) return x;
  const [batch, , input] = x.shape;
  return tf.mul(x, tf.expandDims(dropoutMask(cell, [batch, input], cell.dropout), 1));
}

/**
 * Lets go of the masks that stock cells keep from one step to the next, once the last step is done.
 *
 * @param cells The cells.
 */
export function forgetMasks(cells: StockCell[]): void {
  for (const cell of cells) {
    tf.dispose([cell.dropoutMask, cell.recurrentDropoutMask].flat().filter((mask) => mask !== null));
    cell.dropoutMask = cell.recurrentDropoutMask = null;
  }
}
