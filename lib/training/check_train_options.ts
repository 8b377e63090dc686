import { describeValue } from "../describe_value.ts";
import { expectWhole } from "../expect_whole.ts";

/** What there is of it in the options of one training or another. */
interface Watched {
  signal?: AbortSignal;
  onStep?: unknown;
  optimizer?: unknown;
  epochsDone?: number;
}

/**
 * Checks what a training is watched and stopped by.
 *
 * @param options The options; null stands for none.
 * @returns The options.
 * @throws {RangeError} If `onStep` is no function, `signal` no AbortSignal, `optimizer` none, or `epochsDone` no whole number of at
 *   least 0.
 */
export function checkTrainOptions<T extends Watched>(
  options: T | null | undefined,
): Partial<T> {
  const { signal, onStep, optimizer, epochsDone } = options ?? {};
  if (onStep !== undefined && onStep !== null && typeof onStep !== "function") {
    throw new RangeError(`Cannot train: expected a function for onStep but found ${typeof onStep}`);
  }
  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
    throw new RangeError(`Cannot train: expected an AbortSignal for signal but found ${typeof signal}`);
  }
  if (
    optimizer !== undefined && typeof (optimizer as { minimize?: unknown } | null)?.minimize !== "function"
  ) {
    throw new RangeError(`Cannot train: expected an optimizer but found ${describeValue(optimizer)}`);
  }
  if (epochsDone !== undefined) {
    expectWhole(`Cannot train with epochsDone ${describeValue(epochsDone)}`, epochsDone, 0);
  }
  return options ?? {};
}
