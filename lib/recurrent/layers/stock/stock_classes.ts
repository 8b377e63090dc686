import * as tf from "@tensorflow/tfjs";
import type { StockCell, StockLayer } from "./stock_types.ts";

/** A class of tfjs's. */
// deno-lint-ignore no-explicit-any
export type ClassOf<T> = new (args: any) => T;

// With a name of their own they do not count when tfjs names layers by number.
const args = () => ({ units: 1, name: "stock" });
const classOf = <T>(made: tf.layers.Layer) => made.constructor as ClassOf<T>;

/** The layers of tfjs, which exports the functions that make them, but not their classes. */
export const StockSimpleRnn: ClassOf<StockLayer> = classOf(tf.layers.simpleRNN(args()));
/** See `StockSimpleRnn`. */
export const StockLstm: ClassOf<StockLayer> = classOf(tf.layers.lstm(args()));
/** See `StockSimpleRnn`. */
export const StockGru: ClassOf<StockLayer> = classOf(tf.layers.gru(args()));
/** A layer of one cell or several, whatever they are. */
export const StockRnn: ClassOf<StockLayer> = tf.RNN as unknown as ClassOf<StockLayer>;

/** The cells of these layers. */
export const StockSimpleRnnCell: ClassOf<StockCell> = classOf(tf.layers.simpleRNNCell(args()));
/** See `StockSimpleRnnCell`. */
export const StockLstmCell: ClassOf<StockCell> = classOf(tf.layers.lstmCell(args()));
/** See `StockSimpleRnnCell`. */
export const StockGruCell: ClassOf<StockCell> = classOf(tf.layers.gruCell(args()));
/** See `StockSimpleRnnCell`; several cells, one upon the other. */
export const StockStackedCells: ClassOf<StockCell> = classOf(
  tf.layers.stackedRNNCells({ cells: [], name: "stock" }),
);
