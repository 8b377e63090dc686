import { engineInUse } from "../engine/engine.ts";
import { fusedLstm, fusedLstmLast } from "../ops/fused_lstm.ts";
import * as tf from "@tensorflow/tfjs";

/** The arguments of `tf.layers.lstm`. */
export type LstmLayerArgs = Parameters<typeof tf.layers.lstm>[0];

/** The parts of the stock layer that a subclass of it works with. */
interface StockLstm extends tf.layers.Layer {
  cell: {
    kernel: tf.LayerVariable;
    recurrentKernel: tf.LayerVariable;
    bias: tf.LayerVariable | null;
    activation: tf.serialization.Serializable;
    recurrentActivation: tf.serialization.Serializable;
    dropout: number;
    recurrentDropout: number;
  };
  goBackwards: boolean;
  returnSequences: boolean;
  returnState: boolean;
  unroll: boolean;
}

/** tfjs exports the function that makes the layer, but not its class. */
const StockLstm = tf.layers.lstm({ units: 1 }).constructor as new (args: LstmLayerArgs) => StockLstm;

/**
 * The stock layer with the fused LSTM in place of its loop over the cell, wherever that computes the same; elsewhere the loop
 * remains. Everything else is inherited: weights, initialisers, regularisers, shapes and what is saved, under the stock layer's own
 * class name.
 */
class FusedLstmLayer extends StockLstm {
  /** Whether a mask is an error, because the caller wants the fused LSTM. */
  refusesMasks = false;

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    kwargs: Record<string, unknown> = {},
  ): tf.Tensor | tf.Tensor[] {
    const hasMask = [kwargs?.mask].flat().some((mask) => mask !== undefined && mask !== null);
    if (hasMask && this.refusesMasks) refuse("a mask");
    const [x, ...states] = [inputs, kwargs?.initialState ?? []].flat() as [tf.Tensor3D, ...tf.Tensor2D[]];
    if (states.length !== 0 && states.length !== 2) {
      throw new RangeError(
        `Cannot run an LSTM layer from ${states.length} initial states: expected two, h and c`,
      );
    }
    const isStock = hasMask || !this.#isFused(Boolean(kwargs?.training));
    if (isStock || engineInUse().engine === "tfjs") return super.call(inputs, kwargs);
    return tf.tidy(() => {
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

  /** Whether the settings are those of the fused LSTM. */
  #isFused(training: boolean): boolean {
    const { activation, recurrentActivation, dropout, recurrentDropout } = this.cell;
    return activation.getClassName() === "tanh" && recurrentActivation.getClassName() === "sigmoid" &&
      !(training && (dropout > 0 || recurrentDropout > 0)) && !this.stateful && !this.unroll;
  }
}

// tfjs makes layers anew by the name of their class: in `tf.layers.bidirectional`, `loadLayersModel`, `modelFromJSON` and wherever a
// layer is cloned. With the class of that name ours, what it makes is fused too.
tf.serialization.SerializationMap.register(
  FusedLstmLayer as unknown as tf.serialization.SerializableConstructor<tf.serialization.Serializable>,
);

/**
 * A layer that can stand wherever `tf.layers.lstm` stands and computes the same many times faster, on the fused engine. What it saves
 * opens in stock tfjs, as a stock LSTM.
 *
 * Where this module is imported, tfjs also makes such layers of what it makes anew by the class name "LSTM": in
 * `tf.layers.bidirectional`, `tf.loadLayersModel` and `tf.models.modelFromJSON`. Those have all the settings of the stock layer; with
 * settings other than these, or a mask, they compute as the stock layer does.
 *
 * One default differs: `recurrentActivation` is "sigmoid", as in the equations and in PyTorch; stock tfjs has "hardSigmoid".
 *
 * @param args As for `tf.layers.lstm`: units, returnSequences, returnState, goBackwards, initialisers, regularisers, inputShape.
 * @returns The layer, from [batch, time, input] to [batch, units] or, with `returnSequences`, [batch, time, units].
 * @throws {RangeError} If an argument asks for something the engine does not compute: other activations, dropout, a state kept between batches.
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
  const units = args?.units;
  if (!(Number.isInteger(units) && units >= 1)) {
    throw new RangeError(
      `Cannot make an LSTM layer with units ${units}: expected a whole number of at least 1`,
    );
  }
  const settings = { ...args } as LstmLayerArgs;
  if (settings.recurrentActivation === undefined) settings.recurrentActivation = "sigmoid";
  if (settings.activation !== undefined && settings.activation !== "tanh") {
    refuse(`activation "${settings.activation}"`);
  }
  if (settings.recurrentActivation !== "sigmoid") {
    refuse(`recurrentActivation "${settings.recurrentActivation}"`);
  }
  for (const name of ["dropout", "recurrentDropout"] as const) if (settings[name]) refuse(name);
  for (const name of ["stateful", "unroll"] as const) if (settings[name]) refuse(name);
  const layer = new FusedLstmLayer(settings);
  layer.refusesMasks = true;
  return layer;
}

function refuse(what: string): never {
  throw new RangeError(`Cannot run an LSTM layer with ${what}: use tf.layers.lstm for that`);
}
