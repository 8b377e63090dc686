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
  throw new RangeError(
    `Cannot ${action}: expected a layer or a tf.LayersModel of the tfjs that is imported here but found ${
      nameOf(model)
    }`,
  );
}

function nameOf(value: unknown): string {
  if (value instanceof Promise) return "a promise: await it";
  if (typeof value === "function") return `the function ${value.name}`.trimEnd();
  return typeof value === "object" && value !== null ? value.constructor?.name ?? "Object" : String(value);
}
