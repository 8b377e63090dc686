import type * as tf from "@tensorflow/tfjs";
import { GATED_ARGUMENTS } from "./arguments/layer_arguments.ts";
import { flag } from "./arguments/argument_kinds.ts";
import { makeLayer } from "./arguments/make_layer.ts";
import { fusedLayer } from "./fused_layer.ts";
import { register } from "./stock/register.ts";
import { type ClassOf, StockLstm } from "./stock/stock_classes.ts";
import type { StockLayer } from "./stock/stock_types.ts";

const FusedLstm: ClassOf<StockLayer> = fusedLayer(StockLstm);

/** The arguments of `tf.layers.lstm`. */
export type LstmLayerArgs = Parameters<typeof tf.layers.lstm>[0];

/** The class of `lstmLayer`, "LSTM" to tfjs. */
export class LstmLayer extends FusedLstm {}

register(LstmLayer);

/**
 * A layer that can stand wherever `tf.layers.lstm` stands, takes all that it takes and computes the same many times faster, on the
 * fused engine. What it saves opens in stock tfjs, as a stock LSTM.
 *
 * Plain operations compute what the engine does not: other activations than "tanh" and "sigmoid", and recurrentDropout in training.
 * `whyNotFused` says so.
 *
 * Where this module is imported, tfjs also makes such layers of what it makes anew by the class name "LSTM": in
 * `tf.layers.bidirectional`, `tf.loadLayersModel` and `tf.models.modelFromJSON`.
 *
 * One default differs: `recurrentActivation` is "sigmoid", as in the equations and in PyTorch; stock tfjs has "hardSigmoid".
 *
 * @param args As for `tf.layers.lstm`: units, returnSequences, returnState, goBackwards, stateful, dropout, initialisers, inputShape, ...
 * @returns The layer, from [batch, time, input] to [batch, units] or, with `returnSequences`, [batch, time, units].
 * @throws {RangeError} If there is no such argument, or a value is not what it takes.
 *
 * @example
 * ```ts
 * import { FusedAdam, lstmLayer } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await tf.setBackend("cpu");
 * const model = tf.sequential({
 *   layers: [
 *     lstmLayer({ units: 16, inputShape: [28, 28] }), // from [batch, 28, 28] to [batch, 16]
 *     tf.layers.dense({ units: 10, activation: "softmax" }),
 *   ],
 * });
 * model.compile({ optimizer: new FusedAdam(0.01), loss: "categoricalCrossentropy" });
 * ```
 */
export function lstmLayer(args: LstmLayerArgs): tf.layers.Layer {
  const kinds = { ...GATED_ARGUMENTS, unitForgetBias: flag };
  return makeLayer("an LSTM layer", LstmLayer, args, kinds, { recurrentActivation: "sigmoid" });
}
