import type * as tf from "@tensorflow/tfjs";
import { expectLayers } from "./expect_layers.ts";
import { ourPrototype } from "./layer_classes.ts";
import { recurrentLayers } from "./recurrent_layers.ts";
import { turnLayers } from "./turn_layers.ts";
import { cellsOf, kindOf } from "./cells/cell_kinds.ts";
import { whyNotThis } from "./why_not_fused.ts";

/** What has become of a model. */
export interface FuseReport<Model> {
  /** The model that was given. */
  model: Model;
  /** The layers that are of another class now, each by its name, with those of what is around it before it: "encoder/lstm_1". */
  changed: string[];
}

/** A recurrent layer that is not computed by the engine. */
export interface PlainLayer {
  /** Its name, with those of what is around it. */
  layer: string;
  /** Why. */
  reason: string;
}

/**
 * Turns the stock recurrent layers of a model into ours, which compute the same on the fused engine: `tf.layers.simpleRNN`, `lstm` and
 * `gru`, and `tf.layers.rnn` with cells of these. They are found wherever they are, in models within the model, in
 * `tf.layers.bidirectional` and `timeDistributed`, and used twice or more.
 *
 * The layers stay the objects that they are, and so do their weights: whatever refers to them goes on doing so, a compiled model, its
 * optimizer, a layer that is frozen, other models that share them. What is saved opens in stock tfjs.
 *
 * Models that were loaded or made anew by tfjs while this module was imported have our layers already.
 *
 * @param model The model, or a layer; built or not.
 * @returns The model, the layers that were changed, and those that plain operations compute all the same in training, with the reason.
 * @throws {RangeError} If it is neither a layer nor a model of layers.
 *
 * @example
 * ```ts
 * import { fuse } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await tf.setBackend("cpu");
 * const model = tf.sequential({
 *   layers: [
 *     tf.layers.lstm({ name: "lstm", units: 8, recurrentActivation: "sigmoid", inputShape: [28, 28] }),
 *     tf.layers.dense({ units: 10 }),
 *   ],
 * });
 * console.log(fuse(model).changed); // ["lstm"]
 * ```
 */
export function fuse<Model extends tf.layers.Layer>(
  model: Model,
): FuseReport<Model> & { plain: PlainLayer[] } {
  expectLayers("fuse", model);
  const found = recurrentLayers(model);
  const changed = turnLayers(
    found,
    (layer) => cellsOf(layer).every(kindOf) ? ourPrototype(layer) : undefined,
  );
  const computing = found.filter(({ computes }) => computes);
  const plain = computing.flatMap(({ layer, path }) => {
    const reason = whyNotThis(layer, true);
    return reason === undefined ? [] : [{ layer: path, reason }];
  });
  return { model, changed, plain };
}
