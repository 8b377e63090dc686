import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { type Gate, holdGate } from "../../../lib/evaluation/memory/hold_gate.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { initialLstmWeights, type LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { maxDifference } from "../../../lib/evaluation/witnesses/max_difference.ts";

const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 2 }, new Random(4));
const x = tf.tidy(() => tf.tensor3d([0.1, 0.9, 0, 0.4, 0.2, 0.7, 1, 0.3, 0.5], [1, 3, 3]));

/** Every gate and state over the steps, by letter. */
function gatesOf(held: LstmWeights) {
  return lstmSequence(x, held, { returnGates: true }).gates!;
}

Deno.test("holdGate makes a gate constant and leaves the others to the row", () => {
  for (const gate of ["i", "f", "o"] as Gate[]) {
    for (const value of [0, 0.25, 1]) {
      const gates = gatesOf(holdGate(weights, gate, value));
      for (const held of gates[gate].dataSync()) assertAlmostEquals(held, value, 1e-7);
    }
  }
  const [held, free] = [gatesOf(holdGate(weights, "f", 0.25)), gatesOf(weights)];
  const first = (tensor: tf.Tensor3D) => tf.slice(tensor, [0, 0, 0], [1, 1, 2]);
  for (const letter of ["i", "g", "o"] as const) {
    assertEquals(maxDifference(first(held[letter]), first(free[letter])), 0);
  }
});

Deno.test("an open forget gate adds up what is written, a shut one keeps only the last", () => {
  const open = gatesOf(holdGate(weights, "f", 1));
  const written = tf.cumsum(tf.mul(open.i, open.g), 1);
  assertEquals(maxDifference(open.c, written) < 1e-6, true);
  const shut = gatesOf(holdGate(weights, "f", 0));
  assertEquals(maxDifference(shut.c, tf.mul(shut.i, shut.g)) < 1e-6, true);
});

Deno.test("holdGate takes a value for each unit", () => {
  const { f } = gatesOf(holdGate(weights, "f", Float32Array.of(0.5, 1)));
  assertEquals([...f.dataSync()], [0.5, 1, 0.5, 1, 0.5, 1]);
});

Deno.test("holdGate refuses values that no gate can have, and too many of them", () => {
  assertThrows(
    () => holdGate(weights, "f", 1.5),
    RangeError,
    "Cannot hold gate f at 1.5: expected a number from 0",
  );
  assertThrows(() => holdGate(weights, "o", NaN), RangeError, "Cannot hold gate o at NaN");
  assertThrows(() => holdGate(weights, "i", [0, 1, 0]), RangeError, "at 3 values: expected one number, or 2");
});
