import type { StepSizes } from "../measure/measurement.ts";

/**
 * The floating-point operations of the matrix products in one training step of an LSTM, a multiply-add counted as two.
 *
 *     forward   x W     2 * batch * time * input * 4 hidden            h' U    2 * batch * (time - 1) * hidden * 4 hidden
 *     backward  dW      the same again                                 dU, dh  twice the same again
 *
 * The first step has no h' yet, and the gradient of the inputs is not asked for. What is done element by element, the
 * linear layer, the loss and Adam are left out: in the lesson they are about 1 %.
 *
 * @param sizes The sizes of the step.
 * @returns 0.78e9 for the lesson.
 */
export function stepFlops({ batch, time, input, hidden }: StepSizes): number {
  return 2 * batch * 4 * hidden * (2 * time * input + 3 * (time - 1) * hidden);
}
