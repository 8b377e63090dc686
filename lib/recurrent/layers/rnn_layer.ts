import { fusedLayer } from "./fused_layer.ts";
import { register } from "./stock/register.ts";
import { StockRnn } from "./stock/stock_classes.ts";

/**
 * `tf.layers.rnn`, "RNN" to tfjs, with the fused operations for each of its cells if these are the stock ones. tfjs makes such layers
 * of what it makes anew, and `fuse` of those that there are.
 */
export class RnnLayer extends fusedLayer(StockRnn) {}

register(RnnLayer);
