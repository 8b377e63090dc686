import * as tf from "@tensorflow/tfjs";
import { readsMemory } from "../engine/backends.ts";
import { cellsOf, whyNotCells } from "./cells/cell_kinds.ts";
import { forgetMasks } from "./cells/dropout.ts";
import { fusedCall } from "./fused_call.ts";
import { isStepMask, layerCall, layerNamed } from "./layer_call.ts";
import type { ClassOf } from "./stock/stock_classes.ts";
import type { CallOptions, StockLayer } from "./stock/stock_types.ts";

/**
 * A stock recurrent layer with the fused operations in place of its loop over the steps, wherever they compute the same; elsewhere
 * the loop remains. Everything else is inherited: weights, initialisers, regularisers, constraints, shapes and what is saved, under
 * the stock layer's own class name. The class adds no fields, so that a stock layer can become one of it, and back.
 *
 * @param Stock The class of the stock layer.
 * @returns A class that inherits from it.
 */
export function fusedLayer(Stock: ClassOf<StockLayer>): ClassOf<StockLayer> {
  return class FusedLayer extends Stock {
    override apply(
      inputs: Parameters<tf.layers.Layer["apply"]>[0],
      options?: CallOptions | null,
    ): ReturnType<tf.layers.Layer["apply"]> {
      if (options?.constants !== undefined && options.constants !== null) {
        throw new RangeError(
          `Cannot run ${layerNamed(this.getClassName())} with constants: tfjs has no support for them`,
        );
      }
      // A copy: in training tfjs hands one object to all layers, and an initial state noted in it is an error in the next one.
      return super.apply(inputs, { ...options } as Parameters<tf.layers.Layer["apply"]>[1]);
    }

    override call(
      inputs: tf.Tensor | tf.Tensor[],
      options?: CallOptions | null,
    ): tf.Tensor | tf.Tensor[] {
      const given = layerCall(this, inputs, options);
      // tf.layers.bidirectional notes the state of each direction in the object that all layers behind it get too.
      if (options && isDirection(this)) delete options.initialState;
      const isFused = readsMemory() && isStepMask(given.mask) &&
        whyNotCells(this, given.training) === undefined;
      if (isFused) return fusedCall(this, given);
      const { x, initialState, mask, training } = given;
      try {
        return super.call(x, { initialState, mask, training });
      } finally {
        forgetMasks(cellsOf(this));
      }
    }

    override resetStates(states?: tf.Tensor | tf.Tensor[]): void {
      // In training the stock layer keeps all states that ever were until it is reset; the gradients do not need them.
      super.resetStates(states);
    }

    override disposeWeights(): number {
      tf.dispose([this.states_ ?? [], this.keptStates ?? []].flat(2));
      this.states_ = null;
      this.keptStates = [];
      return super.disposeWeights();
    }
  };
}

/** Whether a layer is one of the two that tf.layers.bidirectional makes, and names so. */
function isDirection({ name }: StockLayer): boolean {
  return /^(forward|backward)_/.test(name);
}
