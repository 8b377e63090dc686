import type { FoundLayer } from "./recurrent_layers.ts";
import type { StockLayer } from "./stock/stock_types.ts";

/**
 * Turns layers into layers of another class. They stay the objects that they are, and what refers to them goes on doing so; our classes
 * add no fields to those that they inherit from.
 *
 * @param found The layers.
 * @param prototypeOf The prototype that one shall have; nothing if it shall stay what it is.
 * @returns The paths of those that have changed and compute.
 */
export function turnLayers(
  found: FoundLayer[],
  prototypeOf: (layer: StockLayer) => object | undefined,
): string[] {
  const changed = found.filter(({ layer }) => {
    const prototype = prototypeOf(layer);
    if (prototype !== undefined) Object.setPrototypeOf(layer, prototype);
    return prototype !== undefined;
  });
  return changed.filter(({ computes }) => computes).map(({ path }) => path);
}
