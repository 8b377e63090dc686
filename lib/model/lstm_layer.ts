import { engineInUse } from "../engine/engine.ts";
import { fusedLstm, fusedLstmLast } from "../engine/fused_lstm.ts";
import { tf } from "../tf.ts";

/** The arguments of `tf.layers.lstm`. */
export type LstmLayerArgs = Parameters<typeof tf.layers.lstm>[0];

/** The parts of the stock layer that a subclass of it works with. */
interface StockLstm extends tf.layers.Layer {
  cell: { kernel: tf.LayerVariable; recurrentKernel: tf.LayerVariable; bias: tf.LayerVariable | null };
  goBackwards: boolean;
  returnSequences: boolean;
  returnState: boolean;
}

/** tfjs exports the function that makes the layer, but not its class. */
const StockLstm = tf.layers.lstm({ units: 1 }).constructor as new (args: LstmLayerArgs) => StockLstm;

/**
 * The stock layer with the fused LSTM in place of its loop over the cell. Everything else is inherited: weights, initialisers,
 * regularisers, shapes and what is saved, under the stock layer's own class name.
 */
class FusedLstmLayer extends StockLstm {
  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: Record<string, unknown> = {},
  ): tf.Tensor | tf.Tensor[] {
    if (kwargs.mask !== undefined && kwargs.mask !== null) refuse("a mask");
    if (engineInUse().engine === "tfjs") return super.call(inputs, kwargs);
    return tf.tidy(() => {
      const [x, ...states] = [inputs, kwargs.initialState ?? []].flat() as [tf.Tensor3D, ...tf.Tensor2D[]];
      const { kernel, recurrentKernel, bias } = this.cell;
      const weights = {
        kernel: kernel.read() as tf.Tensor2D,
        recurrentKernel: recurrentKernel.read() as tf.Tensor2D,
        bias: (bias?.read() ?? tf.zeros([kernel.shape[1]!])) as tf.Tensor1D,
      };
      const options = states.length === 0 ? {} : { state: { h: states[0], c: states[1] } };
      const input = this.goBackwards ? tf.reverse(x, 1) : x;
      const { h, c, outputs } = this.returnSequences
        ? fusedLstm(input, weights, options)
        : { ...fusedLstmLast(input, weights, options), outputs: undefined };
      const output = outputs ?? h;
      return this.returnState ? [output, h, c] : output;
    });
  }
}

/**
 * A layer that can stand wherever `tf.layers.lstm` stands and computes the same many times faster, on the fused engine. What it saves
 * opens in stock tfjs, as a stock LSTM.
 *
 * One default differs: `recurrentActivation` is "sigmoid", as in the equations and in PyTorch; stock tfjs has "hardSigmoid".
 *
 * @param args As for `tf.layers.lstm`: units, returnSequences, returnState, goBackwards, initialisers, regularisers, inputShape.
 * @returns The layer, from [batch, time, input] to [batch, units] or, with `returnSequences`, [batch, time, units].
 * @throws {RangeError} If an argument asks for something the engine does not compute: other activations, dropout, a state kept between batches.
 *
 * @example
 * ```ts
 * import { lstmLayer, tf } from "../mod.ts";
 *
 * const model = tf.sequential({
 *   layers: [lstmLayer({ units: 128, inputShape: [28, 28] }), tf.layers.dense({ units: 10 })],
 * });
 * ```
 */
export function lstmLayer(args: LstmLayerArgs): tf.layers.Layer {
  const settings = { recurrentActivation: "sigmoid", ...args } as LstmLayerArgs;
  if (settings.activation !== undefined && settings.activation !== "tanh") {
    refuse(`activation "${settings.activation}"`);
  }
  if (settings.recurrentActivation !== "sigmoid") {
    refuse(`recurrentActivation "${settings.recurrentActivation}"`);
  }
  for (const name of ["dropout", "recurrentDropout"] as const) if (settings[name]) refuse(name);
  for (const name of ["stateful", "unroll"] as const) if (settings[name]) refuse(name);
  return new FusedLstmLayer(settings);
}

function refuse(what: string): never {
  throw new RangeError(`Cannot run an LSTM layer with ${what}: use tf.layers.lstm for that`);
}
