import * as tf from "@tensorflow/tfjs";

/** What computes an operation of tfjs. */
export type Operation = ReturnType<typeof tf.getKernel>["kernelFunc"];

const replaced = new Set<string>();

/**
 * Replaces a stock operation of tfjs's wasm backend, once; nothing is done where that backend has not been loaded.
 *
 * @param name The name under which tfjs knows it.
 * @param make Makes what shall stand in its place, which may call the stock one.
 */
export function replaceOperation(name: string, make: (stock: Operation) => Operation): void {
  if (replaced.has(name)) return;
  const config = tf.getKernel(name, "wasm");
  if (config === undefined) return; // This backend has not been loaded.
  replaced.add(name);
  tf.unregisterKernel(name, "wasm");
  // With what readies the stock operation, should the backend be used later.
  tf.registerKernel({ ...config, kernelFunc: make(config.kernelFunc) });
}
