import type * as tf from "@tensorflow/tfjs";
import type { Size, Value } from "./value.ts";

/** What of an output does not follow from the layer's own word on its shape. */
export interface OutputOptions {
  /** The mask that goes on with the first output. */
  mask?: string;
  /** Whether sizes that are known only when the graph runs stand in other places than before. */
  moved?: boolean;
}

/**
 * The values that a layer gives, with the shapes that it says they have.
 *
 * @param layer The layer.
 * @param inputs What it reads.
 * @param names The names of what it gives.
 */
export function outputsOf(
  layer: tf.layers.Layer,
  inputs: Value[],
  names: string[],
  { mask, moved = false }: OutputOptions = {},
): Value[] {
  const read = inputs.map(({ shape }) => shape.map((size) => typeof size === "number" ? size : null));
  const given = layer.computeOutputShape(read.length === 1 ? read[0] : read);
  const shapes = (Array.isArray(given[0]) ? given : [given]) as tf.Shape[];
  return names.map((name, at) => ({
    name,
    shape: shapes[at].map((size, axis) => size ?? named(inputs[0].shape[axis], axis > 0 && moved)),
    dtype: "float32",
    mask: at === 0 ? mask : undefined,
  }));
}

/** The name of a size that is the input's, if it has one there. */
function named(size: Size | undefined, moved: boolean): Size {
  return typeof size === "string" && !moved ? size : null;
}
