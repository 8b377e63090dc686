import type * as tf from "@tensorflow/tfjs";
import { SIMPLE_RNN_ARGUMENTS } from "./arguments/layer_arguments.ts";
import { makeLayer } from "./arguments/make_layer.ts";
import { fusedLayer } from "./fused_layer.ts";
import { register } from "./stock/register.ts";
import { type ClassOf, StockSimpleRnn } from "./stock/stock_classes.ts";
import type { StockLayer } from "./stock/stock_types.ts";

const FusedSimpleRnn: ClassOf<StockLayer> = fusedLayer(StockSimpleRnn);

/** The arguments of `tf.layers.simpleRNN`. */
export type SimpleRnnLayerArgs = Parameters<typeof tf.layers.simpleRNN>[0];

/** The class of `simpleRnnLayer`, "SimpleRNN" to tfjs. */
export class SimpleRnnLayer extends FusedSimpleRnn {}

register(SimpleRnnLayer);

/**
 * A layer that can stand wherever `tf.layers.simpleRNN` stands, takes all that it takes and computes the same many times faster, on the
 * fused engine: a plain RNN. What it saves opens in stock tfjs, and where this module is imported tfjs makes such layers of what it
 * makes anew by the class name "SimpleRNN".
 *
 * Plain operations compute what the engine does not: other activations than "tanh" and "relu", and recurrentDropout in training.
 * `whyNotFused` says so.
 *
 * @param args As for `tf.layers.simpleRNN`: units, activation, returnSequences, returnState, goBackwards, stateful, dropout, ...
 * @returns The layer, from [batch, time, input] to [batch, units] or, with `returnSequences`, [batch, time, units].
 * @throws {RangeError} If there is no such argument, or a value is not what it takes.
 *
 * @example
 * ```ts
 * import { simpleRnnLayer } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await tf.setBackend("cpu");
 * const model = tf.sequential({
 *   layers: [
 *     simpleRnnLayer({ units: 16, inputShape: [28, 28], returnSequences: true }), // [batch, 28, 16]
 *     simpleRnnLayer({ units: 16, activation: "relu" }), // [batch, 16]
 *   ],
 * });
 * console.log(model.outputShape); // [null, 16]
 * ```
 */
export function simpleRnnLayer(args: SimpleRnnLayerArgs): tf.layers.Layer {
  return makeLayer("a SimpleRNN layer", SimpleRnnLayer, args, SIMPLE_RNN_ARGUMENTS);
}
