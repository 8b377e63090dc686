import type * as tf from "@tensorflow/tfjs";

/** What tfjs hands to a layer beside its inputs. */
export interface CallOptions {
  /** Which steps count, [batch, time]; in a list of one for each input, or nothing. */
  mask?: tf.Tensor | tf.Tensor[] | null;
  /** Whether dropout is at work. */
  training?: boolean | null;
  /** The state before the first step. */
  initialState?: tf.Tensor | tf.Tensor[] | null;
  /** Further inputs of every step, which tfjs has no recurrent layer for. */
  constants?: unknown;
}

/** What a cell keeps of its dropout between the steps. */
type DropoutMasks = tf.Tensor | tf.Tensor[] | null;

/** The parts of a stock cell, as tfjs has them. */
export interface StockCell extends tf.layers.Layer {
  units: number;
  kernel: tf.LayerVariable;
  recurrentKernel: tf.LayerVariable;
  bias: tf.LayerVariable | null;
  useBias: boolean;
  activation: Activation;
  recurrentActivation: Activation;
  dropout: number;
  recurrentDropout: number;
  dropoutFunc?: ((ones: tf.Tensor, rate: number) => tf.Tensor) | null;
  dropoutMask: DropoutMasks;
  recurrentDropoutMask: DropoutMasks;
  /** Numbers in each part of the state. */
  stateSize: number | number[];
  /** Of several cells in one. */
  cells?: StockCell[];
  /** Of our GRU: whether the reset gate comes after the product. */
  resetAfter?: boolean;
}

/** A function of a tensor, as the layers of tfjs have it. */
interface Activation {
  apply(x: tf.Tensor): tf.Tensor;
  getClassName(): string;
}

/** The parts of a stock recurrent layer, as tfjs has them. */
export interface StockLayer extends tf.layers.Layer {
  cell: StockCell;
  goBackwards: boolean;
  returnSequences: boolean;
  returnState: boolean;
  /** The state that is kept between batches. */
  states_: tf.Tensor[] | null;
  /** States that are no longer used. */
  keptStates: tf.Tensor[][] | null;
  call(inputs: tf.Tensor | tf.Tensor[], options?: CallOptions | null): tf.Tensor | tf.Tensor[];
  resetStates(states?: tf.Tensor | tf.Tensor[], training?: boolean): void;
}
