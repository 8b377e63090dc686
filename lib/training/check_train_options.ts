/**
 * Checks what a training is watched and stopped by.
 *
 * @param options The options; null stands for none.
 * @returns The options.
 * @throws {RangeError} If `onStep` is no function, or `signal` no AbortSignal.
 */
export function checkTrainOptions<T extends { signal?: AbortSignal; onStep?: unknown }>(
  options: T | null | undefined,
): Partial<T> {
  const { signal, onStep } = options ?? {};
  if (onStep !== undefined && onStep !== null && typeof onStep !== "function") {
    throw new RangeError(`Cannot train: expected a function for onStep but found ${typeof onStep}`);
  }
  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
    throw new RangeError(`Cannot train: expected an AbortSignal for signal but found ${typeof signal}`);
  }
  return options ?? {};
}
