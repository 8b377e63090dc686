import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { stateAfter, stateHistory } from "../../../lib/evaluation/memory/state_history.ts";
import { maxDifference } from "../../../lib/evaluation/witnesses/max_difference.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { initialLstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("stateHistory gives both states after every step, as the equations do", () => {
  const weights = initialLstmWeights({ inputSize: 5, hiddenSize: 9 }, new Random(2));
  const x = tf.tensor3d(Array.from({ length: 60 }, (_, at) => Math.sin(at)), [3, 4, 5]);
  const { h, c } = stateHistory(x, weights);
  const expected = lstmSequence(x, weights, { returnGates: true }).gates;
  assertEquals([h.shape, c.shape], [[3, 4, 9], [3, 4, 9]]);
  assertLess(maxDifference(h, expected.h), 2e-6);
  assertLess(maxDifference(c, expected.c), 2e-6);
  const before = tf.memory().numTensors;
  tf.dispose(stateHistory(x, weights));
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("stateAfter gives the states after one row, and refuses a row that is not there", () => {
  const states = tf.tensor3d(Array.from({ length: 24 }, (_, at) => at), [2, 4, 3]);
  assertEquals(stateAfter(states, 0).arraySync(), [[0, 1, 2], [12, 13, 14]]);
  assertEquals(stateAfter(states, 3).arraySync(), [[9, 10, 11], [21, 22, 23]]);
  assertThrows(
    () => stateAfter(states, 4),
    RangeError,
    "Cannot find the state after row 4: expected a whole number from 0 to 3",
  );
});
