import type * as tf from "@tensorflow/tfjs";
import { GATED_ARGUMENTS } from "./arguments/layer_arguments.ts";
import { flag } from "./arguments/argument_kinds.ts";
import { makeLayer } from "./arguments/make_layer.ts";
import { ResetAfterGruCell } from "./cells/reset_after_gru_cell.ts";
import { fusedLayer } from "./fused_layer.ts";
import { register } from "./stock/register.ts";
import { type ClassOf, StockGru } from "./stock/stock_classes.ts";
import type { StockLayer } from "./stock/stock_types.ts";

const FusedGru: ClassOf<StockLayer> = fusedLayer(StockGru);

/** The arguments of `tf.layers.gru`, and where the reset gate stands. */
export type GruLayerArgs = Parameters<typeof tf.layers.gru>[0] & {
  /** Whether the reset gate comes after the product, as in PyTorch, cuDNN and Keras 3; if not given, before it, as in stock tfjs. */
  resetAfter?: boolean;
};

/** The class of `gruLayer`, "GRU" to tfjs. */
export class GruLayer extends FusedGru {
  /** @param args As for `gruLayer`. */
  constructor(args: GruLayerArgs) {
    super({ ...args, resetAfter: false });
    if (args.resetAfter) this.cell = new ResetAfterGruCell(args);
  }
}

register(GruLayer);

/**
 * A layer that can stand wherever `tf.layers.gru` stands, takes all that it takes and computes the same many times faster, on the
 * fused engine. What it saves opens in stock tfjs, and where this module is imported tfjs makes such layers of what it makes anew by the
 * class name "GRU".
 *
 * With `resetAfter: true` the reset gate comes after the product, as in PyTorch, cuDNN and Keras 3, and the bias is [2, 3*units]: row 0
 * for the input, row 1 for the state. Stock tfjs has no such layer: what is saved of one opens only where this module is imported, and
 * so do models that Keras has saved with its default, `reset_after=True`.
 *
 * Plain operations compute what the engine does not: other activations than "tanh" and "sigmoid", and recurrentDropout in training.
 * `whyNotFused` says so.
 *
 * One default differs: `recurrentActivation` is "sigmoid", as in the equations and in PyTorch; stock tfjs has "hardSigmoid".
 *
 * @param args As for `tf.layers.gru`: units, returnSequences, returnState, goBackwards, stateful, dropout, ...; and resetAfter.
 * @returns The layer, from [batch, time, input] to [batch, units] or, with `returnSequences`, [batch, time, units].
 * @throws {RangeError} If there is no such argument, or a value is not what it takes.
 *
 * @example
 * ```ts
 * import { gruLayer } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await tf.setBackend("cpu");
 * const layer = gruLayer({ units: 16, resetAfter: true });
 * layer.build([null, 28, 28]);
 * console.log(layer.getWeights().map(({ shape }) => shape)); // [28, 48] [16, 48] [2, 48]
 * ```
 */
export function gruLayer(args: GruLayerArgs): tf.layers.Layer {
  const kinds = { ...GATED_ARGUMENTS, resetAfter: flag };
  return makeLayer("a GRU layer", GruLayer, args, kinds, { recurrentActivation: "sigmoid" });
}
