/** Assertions that run anywhere: the library of the tests is Deno's. @module */
import * as tf from "@tensorflow/tfjs";

/** Outputs and states, absolute. */
export const STATE_TOLERANCE = 2e-6;

/** Gradients, relative to the largest of their tensor. */
export const GRADIENT_TOLERANCE = 1e-5;

/** Throws unless something holds. */
export function expect(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

/** Throws unless two values are the same as JSON. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  expect(found === wanted, `${what}: expected ${wanted} but found ${found}`);
}

/** Throws unless tensors have the same shapes and numbers, up to a tolerance; relative to the largest number if asked for. */
export function expectClose(
  actual: tf.Tensor[],
  expected: tf.Tensor[],
  tolerance: number,
  isRelative: boolean,
  what: string,
): void {
  expectSame(actual.map(({ shape }) => shape), expected.map(({ shape }) => shape), `shapes of ${what}`);
  actual.forEach((tensor, index) => {
    const [found, wanted] = [tensor, expected[index]].map((one) => one.dataSync());
    const scale = isRelative ? Math.max(...Array.from(wanted, Math.abs), 1e-3) : 1;
    const difference = Math.max(...Array.from(found, (value, at) => Math.abs(value - wanted[at])));
    expect(
      difference <= tolerance * scale,
      `${what} ${index}: expected a difference of ${tolerance} at most but found ${difference}`,
    );
  });
}

/** A short text that any other bit in the numbers would change (FNV-1a over 32-bit words). */
export function digest(arrays: ArrayLike<number>[]): string {
  let hash = 0x811c9dc5;
  for (const array of arrays) {
    const words = new Uint32Array(Float32Array.from(array).buffer);
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) ^ (hash >>> 15);
  }
  return (hash >>> 0).toString(16);
}
