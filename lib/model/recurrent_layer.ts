import { bidirectionalLayer, gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent";
import type { Recipe } from "../recipe.ts";
import type { tf } from "../tf.ts";

/** What a recurrent layer of a classifier is made of. */
export interface RecurrentLayerSettings {
  cell: NonNullable<Recipe["cell"]>;
  bidirectional: boolean;
  units: number;
  name: string;
  returnSequences: boolean;
  inputShape?: number[];
}

/**
 * A recurrent layer whose weights are still zeros: stock initialisers are slow and do not all heed a seed.
 *
 * @param settings The cell, its size, its place and its directions.
 * @returns The layer; in both directions it gives the numbers of both, side by side.
 */
export function recurrentLayer(settings: RecurrentLayerSettings): tf.layers.Layer {
  const { cell, bidirectional, inputShape, name, ...rest } = settings;
  const shape = inputShape === undefined ? {} : { inputShape };
  const args = {
    ...rest,
    kernelInitializer: "zeros",
    recurrentInitializer: "zeros",
  } as const;
  const make = (more: { name: string; inputShape?: number[] }) => {
    if (cell === "rnn") return simpleRnnLayer({ ...args, ...more });
    if (cell === "gru") return gruLayer({ ...args, ...more, resetAfter: true });
    return lstmLayer({ ...args, ...more, unitForgetBias: false });
  };
  if (!bidirectional) return make({ name, ...shape });
  return bidirectionalLayer({ layer: make({ name }), name: `bidirectional_${name}`, ...shape });
}
