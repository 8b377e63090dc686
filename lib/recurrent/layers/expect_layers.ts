import * as tf from "@tensorflow/tfjs";

/**
 * Checks that something is a layer or a model of layers.
 *
 * @param action What cannot be done otherwise, as the message says it.
 * @param model The model.
 * @throws {RangeError} If it is neither, or comes from another copy of tfjs.
 */
export function expectLayers(action: string, model: unknown): void {
  if (model instanceof tf.layers.Layer) return;
  const name = typeof model === "object" && model !== null
    ? model.constructor?.name ?? "Object"
    : String(model);
  throw new RangeError(
    `Cannot ${action}: expected a layer or a tf.LayersModel of the tfjs that is imported here but found ${name}`,
  );
}
