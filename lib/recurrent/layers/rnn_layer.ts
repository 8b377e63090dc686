import { fusedLayer } from "./fused_layer.ts";
import { register } from "./stock/register.ts";
import { type ClassOf, StockRnn } from "./stock/stock_classes.ts";
import type { StockLayer } from "./stock/stock_types.ts";

const FusedRnn: ClassOf<StockLayer> = fusedLayer(StockRnn);

/**
 * `tf.layers.rnn`, "RNN" to tfjs, with the fused operations for each of its cells if these are the stock ones. tfjs makes such layers
 * of what it makes anew, and `fuse` of those that there are.
 */
export class RnnLayer extends FusedRnn {}

register(RnnLayer);
