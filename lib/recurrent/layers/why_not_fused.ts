import type * as tf from "@tensorflow/tfjs";
import { engineInUse } from "../engine/engine.ts";
import { cellsOf, kindOf, whyNotCells } from "./cells/cell_kinds.ts";
import { expectLayers } from "./expect_layers.ts";
import { ourPrototype, stockPrototype } from "./layer_classes.ts";
import { recurrentLayers } from "./recurrent_layers.ts";
import type { StockLayer } from "./stock/stock_types.ts";

/** What a layer does when it is asked. */
export interface WhyNotFusedOptions {
  /** Whether it is being trained, so that dropout is at work; true if not given. */
  training?: boolean;
}

/**
 * Why a recurrent layer, or a layer or model with such layers in it, does not compute on the fused engine but by plain operations,
 * which give the same and take many times as long. Its weights need not be there yet.
 *
 * Whether a mask is given does not matter, but a mask of its own for each unit, [batch, time, units], makes plain operations of every
 * layer.
 *
 * @param layer A layer or a model.
 * @param options Whether it is being trained.
 * @returns The reason, that of the first layer which has one; undefined if all compute on the engine.
 * @throws {RangeError} If it is no layer, or has no recurrent layer in it.
 *
 * @example
 * ```ts
 * import { lstmLayer, whyNotFused } from "@scanline/recurrent";
 * import * as tf from "@tensorflow/tfjs";
 *
 * await tf.setBackend("cpu");
 * console.log(whyNotFused(lstmLayer({ units: 8 }))); // undefined
 * console.log(whyNotFused(lstmLayer({ units: 8, activation: "relu" })));
 * // The engine cannot compute the activation "relu": expected "tanh"
 * ```
 */
export function whyNotFused(layer: tf.layers.Layer, options: WhyNotFusedOptions = {}): string | undefined {
  expectLayers("tell whether it is fused", layer);
  const found = recurrentLayers(layer).filter(({ computes }) => computes);
  if (found.length === 0) {
    throw new RangeError(
      `Cannot tell whether "${layer.name}" is fused: expected a recurrent layer, or one with such layers in it`,
    );
  }
  for (const { layer } of found) {
    const reason = whyNotThis(layer, options?.training ?? true);
    if (reason !== undefined) return reason;
  }
}

/**
 * The same for one recurrent layer.
 *
 * @param layer The layer.
 * @param training Whether it is being trained.
 * @returns The reason; undefined if it computes on the engine.
 */
export function whyNotThis(layer: StockLayer, training: boolean): string | undefined {
  if (!stockPrototype(layer)) {
    if (!ourPrototype(layer)) {
      return `"${layer.name}" is of the class "${layer.getClassName()}", which the engine has nothing for`;
    }
    // What fuse cannot make ours of says why.
    return cellsOf(layer).every(kindOf)
      ? `"${layer.name}" is a stock layer: expected one of ours, which fuse makes of it`
      : whyNotCells(layer, training);
  }
  const reason = whyNotCells(layer, training);
  if (reason !== undefined) return reason;
  const { engine, reason: problem } = engineInUse();
  return engine === "tfjs" ? problem : undefined;
}
