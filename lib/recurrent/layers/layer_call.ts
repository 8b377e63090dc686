import type * as tf from "@tensorflow/tfjs";
import { cellsOf, kindOf } from "./cells/cell_kinds.ts";
import type { CallOptions, StockLayer } from "./stock/stock_types.ts";

/** What a layer is called with, in one form. */
export interface LayerCall {
  /** The sequences, [batch, time, input]. */
  x: tf.Tensor3D;
  /** The state to start from, part by part; nothing if the layer has one, or zeros serve. */
  initialState?: tf.Tensor2D[];
  mask?: tf.Tensor;
  training: boolean;
}

/** How a layer is called in messages. */
const NAMES: Record<string, string> = { LSTM: "an LSTM layer", RNN: "an RNN layer" };

/**
 * A kind of layer, as messages call it.
 *
 * @param className Its class name.
 * @returns The name with its article.
 */
export const layerNamed = (className: string): string => NAMES[className] ?? `a ${className} layer`;

/**
 * Brings what tfjs calls a layer with into one form.
 *
 * @param layer The layer.
 * @param inputs The sequences, or a list of them and the parts of the initial state.
 * @param options Mask, initial state and whether the layer is in training.
 * @returns The call.
 * @throws {RangeError} If the number of initial states is not that of the layer.
 */
export function layerCall(
  layer: StockLayer,
  inputs: tf.Tensor | tf.Tensor[],
  options: CallOptions | null | undefined,
): LayerCall {
  const [x, ...given] = [inputs, options?.initialState ?? []].flat() as [tf.Tensor3D, ...tf.Tensor2D[]];
  const expected = [layer.cell.stateSize].flat().length;
  if (given.length !== 0 && given.length !== expected) {
    const [cell, more] = cellsOf(layer);
    const words = more ? expected : kindOf(cell)?.state ?? expected;
    throw new RangeError(
      `Cannot run ${layerNamed(layer.getClassName())} from ${given.length} initial states: expected ${words}`,
    );
  }
  return {
    x,
    initialState: given.length === 0 ? undefined : given,
    mask: [options?.mask].flat()[0] ?? undefined,
    training: Boolean(options?.training),
  };
}

/**
 * Whether the engine can take a mask; it has none for each unit by itself.
 *
 * @param mask The mask, or none.
 * @returns Whether there is none or it is [batch, time] or [batch, time, 1].
 */
export function isStepMask(mask: tf.Tensor | undefined): boolean {
  return mask === undefined || mask.rank === 2 || (mask.rank === 3 && mask.shape[2] === 1);
}
