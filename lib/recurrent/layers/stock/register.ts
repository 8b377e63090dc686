import * as tf from "@tensorflow/tfjs";
import type { ClassOf } from "./stock_classes.ts";
import type { StockLayer } from "./stock_types.ts";

/**
 * Lets tfjs make layers of a class of ours wherever it makes one anew by the name of its class: in `tf.layers.bidirectional`,
 * `loadLayersModel`, `modelFromJSON` and wherever a layer is cloned.
 *
 * @param layer The class; it has the name of the stock class that it inherits from.
 */
export function register(layer: ClassOf<StockLayer>): void {
  tf.serialization.SerializationMap.register(
    layer as unknown as tf.serialization.SerializableConstructor<tf.serialization.Serializable>,
  );
}
