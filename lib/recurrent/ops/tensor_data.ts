import * as tf from "@tensorflow/tfjs";

/** What the engine needs of a tfjs backend whose tensors lie in this process's memory: "wasm" and "cpu". */
interface MemoryBackend {
  readSync(dataId: object): Float32Array;
  write(values: Float32Array, shape: number[], dtype: "float32"): object;
  /** The wasm backend's view of a tensor, without a copy. */
  typedArrayFromHeap?(info: tf.TensorInfo): Float32Array;
}

/**
 * The numbers of a tensor, not copied where that can be avoided: for reading at once, never to be kept.
 *
 * @param tensor A float32 tensor of the backend in use, "wasm" or "cpu".
 * @returns Its numbers.
 */
export function numbersOf(tensor: tf.TensorInfo): Float32Array {
  const backend = tf.backend() as unknown as MemoryBackend;
  return backend.typedArrayFromHeap?.(tensor) ?? backend.readSync(tensor.dataId);
}

/**
 * Makes a tensor on the backend in use.
 *
 * @param values Its numbers; they are copied.
 * @param shape Its shape.
 * @returns What an operation returns for a tensor.
 */
export function tensorInfo(values: Float32Array, shape: number[]): tf.TensorInfo {
  const backend = tf.backend() as unknown as MemoryBackend;
  // The wasm backend copies into its heap, the cpu backend keeps the array: it gets one of its own.
  const own = backend.typedArrayFromHeap === undefined ? values.slice() : values;
  return { dataId: backend.write(own, shape, "float32"), shape, dtype: "float32" };
}
