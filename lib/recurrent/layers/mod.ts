/**
 * Layers that stand wherever those of `tf.layers` stand. Importing this makes the classes "SimpleRNN", "LSTM", "GRU" and "RNN" ours, see
 * `lstmLayer`.
 *
 * @module
 */
import "./rnn_layer.ts"; // which has no function that makes it, and stands in a bundle all the same

export { bidirectionalLayer, type BidirectionalLayerArgs } from "./bidirectional_layer.ts";
export { fuse, type FuseReport, type PlainLayer } from "./fuse.ts";
export { gruLayer, type GruLayerArgs } from "./gru_layer.ts";
export { lstmLayer, type LstmLayerArgs } from "./lstm_layer.ts";
export { simpleRnnLayer, type SimpleRnnLayerArgs } from "./simple_rnn_layer.ts";
export { unfuse } from "./unfuse.ts";
export { whyNotFused, type WhyNotFusedOptions } from "./why_not_fused.ts";
