/**
 * Layers that stand wherever those of `tf.layers` stand. Importing this makes the class "LSTM" ours, see `lstmLayer`.
 *
 * @module
 */
export { lstmLayer, type LstmLayerArgs } from "./lstm_layer.ts";
