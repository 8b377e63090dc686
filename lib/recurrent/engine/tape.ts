import * as tf from "@tensorflow/tfjs";

/**
 * The tape on which tfjs takes down operations or goes back through them, one at a time; nothing if it does neither. It is dropped
 * after the backward pass, but left where it was when the forward pass throws.
 *
 * @returns The same object as long as it is the same tape.
 */
export function tape(): object | undefined {
  const { activeTape, gradientDepth, scopeStack } = tf.engine().state;
  const isInUse = gradientDepth > 0 || scopeStack.some(({ name }) => name === "backward");
  return isInUse ? activeTape ?? undefined : undefined;
}
