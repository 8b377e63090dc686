import * as tf from "@tensorflow/tfjs";
import { checkArgument, checkArguments } from "./arguments/check_arguments.ts";
import type { ArgumentKind } from "./arguments/argument_kinds.ts";
import { LAYER_ARGUMENTS } from "./arguments/layer_arguments.ts";
import { fuse } from "./fuse.ts";

/** How the outputs of both directions become one. */
const MERGE_MODES = ["concat", "sum", "mul", "ave"] as const;

/** The arguments of `tf.layers.bidirectional`. */
export type BidirectionalLayerArgs =
  & Omit<Parameters<typeof tf.layers.bidirectional>[0], "layer" | "mergeMode">
  & {
    /** The layer that is to read in both directions; it serves as the pattern of two others. */
    layer: tf.layers.Layer;
    /** "concat" if not given; with null both outputs are returned. */
    mergeMode?: "concat" | "sum" | "mul" | "ave" | null;
  };

const recurrentLayer: ArgumentKind = {
  expected: "a recurrent layer, as from lstmLayer",
  fits: (value) => value instanceof tf.RNN,
};

const mergeMode: ArgumentKind = {
  expected: `${MERGE_MODES.map((mode) => `"${mode}"`).join(", ")} or null`,
  fits: (value) => (MERGE_MODES as readonly unknown[]).includes(value),
};

/**
 * A layer that reads sequences in both directions: `tf.layers.bidirectional` of our layers, of which each computes on the fused engine.
 * A stock layer that is given becomes ours, too. What is saved opens in stock tfjs.
 *
 * `tf.layers.bidirectional({ layer: lstmLayer(...) })` gives the same.
 *
 * @param args As for `tf.layers.bidirectional`: layer, mergeMode, name, trainable, inputShape.
 * @returns The layer, from [batch, time, input] to [batch, 2*units] or, with `returnSequences` in its layer, [batch, time, 2*units].
 * @throws {RangeError} If there is no such argument, or a value is not what it takes.
 *
 * @example
 * ```ts
 * import { bidirectionalLayer, lstmLayer } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await tf.setBackend("cpu");
 * const layer = bidirectionalLayer({ layer: lstmLayer({ units: 16, returnSequences: true }) });
 * console.log(layer.computeOutputShape([null, 28, 28])); // [null, 28, 32]
 * ```
 */
export function bidirectionalLayer(args: BidirectionalLayerArgs): tf.layers.Layer {
  const what = "a bidirectional layer";
  checkArguments(what, args, { layer: recurrentLayer, mergeMode, ...LAYER_ARGUMENTS });
  checkArgument(what, "layer", args.layer, recurrentLayer);
  const layer = tf.layers.bidirectional(args as Parameters<typeof tf.layers.bidirectional>[0]);
  // tfjs takes the argument and forgets it.
  if (args.trainable === false) layer.trainable = false;
  return fuse(layer).model;
}
