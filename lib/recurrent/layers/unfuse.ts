import type * as tf from "@tensorflow/tfjs";
import { cellsOf } from "./cells/cell_kinds.ts";
import { expectLayers } from "./expect_layers.ts";
import type { FuseReport } from "./fuse.ts";
import { stockPrototype } from "./layer_classes.ts";
import { recurrentLayers } from "./recurrent_layers.ts";
import { turnLayers } from "./turn_layers.ts";

/**
 * Turns our recurrent layers of a model into stock ones: what `fuse` does, back. It serves to compare both on the same model.
 *
 * @param model The model, or a layer.
 * @returns The model, and the layers that were changed.
 * @throws {RangeError} If it is neither a layer nor a model of layers, or has a GRU with the reset gate after the product, which stock
 * tfjs does not have; nothing is changed then.
 *
 * @example
 * ```ts
 * import { lstmLayer, unfuse } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * const model = tf.sequential({ layers: [lstmLayer({ name: "lstm", units: 8, inputShape: [28, 28] })] });
 * console.log(unfuse(model).changed); // ["lstm"]
 * ```
 */
export function unfuse<Model extends tf.layers.Layer>(model: Model): FuseReport<Model> {
  expectLayers("unfuse", model);
  const found = recurrentLayers(model);
  const odd = found.find(({ layer }) => cellsOf(layer).some(({ resetAfter }) => resetAfter));
  if (odd) {
    throw new RangeError(
      `Cannot unfuse "${odd.path}": stock tfjs has no GRU with the reset gate after the product (resetAfter: true)`,
    );
  }
  return { model, changed: turnLayers(found, stockPrototype) };
}
