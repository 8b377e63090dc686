import * as tf from "@tensorflow/tfjs";
import type { LstmOutputGradients, LstmState, LstmWeights } from "@scanline/recurrent";
import type { DifferentiatedRun } from "./differentiated_run.ts";

/** A run of PyTorch's `nn.LSTM` that was kept in a file, and what to start from to repeat it. */
export interface RecordedRun {
  /** What made it, such as "PyTorch 2.13.0". */
  madeWith: string;
  /** The sequences, [batch, time, input]. */
  x: tf.Tensor3D;
  /** Kernel, recurrent kernel and bias. */
  weights: LstmWeights;
  /** The initial state. */
  state: LstmState;
  /** The gradient of its loss with respect to the outputs and the last cell state. */
  given: LstmOutputGradients;
  /** What came out. */
  run: DifferentiatedRun;
}

/**
 * Reads what `test/fixtures/lstm.py` has written. Its loss is the sum of the outputs, weighted by numbers from -1 to 1, and
 * of the squares of the last cell state; so that the gradient begins with these weights and with 2 c.
 *
 * @param text The text of `test/fixtures/lstm.json`.
 * @returns The run, in float32; the caller disposes its tensors.
 * @throws {SyntaxError} If the text is not JSON.
 * @throws {RangeError} If it is no such run.
 *
 * @example
 * ```ts
 * import { compareRuns, readRecordedRun, runEquations } from "../../mod.ts";
 *
 * const fixture = new URL("../../../test/fixtures/lstm.json", import.meta.url);
 * const { x, weights, state, given, run } = readRecordedRun(await Deno.readTextFile(fixture));
 * compareRuns(runEquations(x, weights, given, { state }), run); // { outputs: 6e-8, h: 6e-8, c: 1e-7, dW: 7e-7, ... }
 * ```
 */
export function readRecordedRun(text: string): RecordedRun {
  const recorded = parse(text);
  if (!recorded?.sizes || !recorded.lstm?.gradients) {
    throw new RangeError(
      "Cannot read a recorded run: expected sizes and lstm, as test/fixtures/lstm.py writes them",
    );
  }
  const { madeWith, sizes: { batch, time, input, hidden }, lstm } = recorded;
  const { gradients } = lstm;
  const columns = 4 * hidden;
  const outputs = tf.tensor3d(lstm.outputs, [batch, time, hidden]);
  const c = tf.tensor2d(lstm.cLast, [batch, hidden]);
  return {
    madeWith,
    x: tf.tensor3d(lstm.x, [batch, time, input]),
    weights: {
      kernel: tf.tensor2d(lstm.kernel, [input, columns]),
      recurrentKernel: tf.tensor2d(lstm.recurrentKernel, [hidden, columns]),
      bias: tf.tensor1d(lstm.bias),
    },
    state: { h: tf.tensor2d(lstm.h, [batch, hidden]), c: tf.tensor2d(lstm.c, [batch, hidden]) },
    given: {
      outputs: tf.tidy(() => tf.reshape(tf.linspace(-1, 1, outputs.size), [batch, time, hidden])),
      c: tf.mul(c, 2),
    },
    run: {
      outputs,
      h: tf.tensor2d(lstm.hLast, [batch, hidden]),
      c,
      dW: tf.tensor2d(gradients.kernel, [input, columns]),
      dU: tf.tensor2d(gradients.recurrentKernel, [hidden, columns]),
      db: tf.tensor1d(gradients.bias),
    },
  };
}

/** What a text of JSON holds; nothing if it is none. */
function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
